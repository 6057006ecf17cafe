package io.holdfast.local.master.rules;

import io.holdfast.local.master.model.Secrets;
import io.holdfast.local.master.resource.ResourceRules;
import io.holdfast.local.master.resource.ResourceSet;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.jspecify.annotations.Nullable;

/** Executors that tasks and task groups bring with them. */
final class ExecutorRules {
    private static final long LEAST_CPUS = 10;
    private static final long LEAST_MEM = 32_000;

    private ExecutorRules() {}

    /**
     * What is wrong with an executor.
     *
     * @param running the executor of that id that runs on the agent already; null if none does
     */
    static @Nullable String check(ExecutorInfo executor, String frameworkId, @Nullable ExecutorInfo running) {
        String id = IdRules.check(executor.getExecutorId().getValue());
        if (id != null) {
            return id;
        }
        String type = type(executor);
        if (type != null) {
            return type;
        }
        if (!executor.hasFrameworkId()) {
            return "'ExecutorInfo.framework_id' must be set";
        }
        if (!executor.getFrameworkId().getValue().equals(frameworkId)) {
            return "ExecutorInfo has an invalid FrameworkID (Actual: "
                    + executor.getFrameworkId().getValue() + " vs Expected: " + frameworkId + ")";
        }
        String resources = ResourceRules.check(executor.getResourcesList());
        if (resources != null) {
            return "Executor uses invalid resources: " + resources;
        }
        String container = executor.hasContainer() ? ContainerRules.container(executor.getContainer()) : null;
        if (container != null) {
            return "Executor's `ContainerInfo` is invalid: " + container;
        }
        if (running != null && !running.equals(executor)) {
            return "ExecutorInfo is not compatible with existing ExecutorInfo with same ExecutorID.\n"
                    + rule() + "Existing ExecutorInfo:\n" + Secrets.without(running) + "\n"
                    + rule() + "ExecutorInfo:\n" + Secrets.without(executor) + "\n" + rule();
        }
        if (executor.getType() == ExecutorInfo.Type.DEFAULT) {
            return enough(executor);
        }
        return null;
    }

    private static @Nullable String type(ExecutorInfo executor) {
        if (!executor.hasType()) {
            return "'ExecutorInfo.type' must be set";
        }
        if (executor.getType() == ExecutorInfo.Type.DEFAULT && executor.hasCommand()) {
            return "'ExecutorInfo.command' must not be set for 'DEFAULT' executor";
        }
        if (executor.getType() == ExecutorInfo.Type.CUSTOM && !executor.hasCommand()) {
            return "'ExecutorInfo.command' must be set for 'CUSTOM' executor";
        }
        return executor.getType() == ExecutorInfo.Type.UNKNOWN ? "Unknown executor type" : null;
    }

    private static @Nullable String enough(ExecutorInfo executor) {
        ResourceSet resources = ResourceSet.of(executor.getResourcesList());
        String name = "Executor '" + executor.getExecutorId().getValue() + "' uses less ";
        long cpus = resources.thousandths("cpus");
        if (cpus < LEAST_CPUS) {
            return name + "CPUs (" + (cpus == 0 ? "None" : number(cpus)) + ") than the minimum required (0.01)";
        }
        long mem = resources.thousandths("mem");
        if (mem < LEAST_MEM) {
            return name + "memory (" + (mem == 0 ? "None" : number(mem) + "MB") + ") than the minimum required (32MB)";
        }
        return null;
    }

    private static String number(long thousandths) {
        return java.math.BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }

    private static String rule() {
        return "-".repeat(60) + "\n";
    }
}
