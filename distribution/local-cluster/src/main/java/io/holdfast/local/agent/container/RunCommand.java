package io.holdfast.local.agent.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.Parameter;
import org.apache.mesos.v1.Protos.RLimitInfo.RLimit;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;

/** Makes the arguments of the runtime's {@code run} of a task's container. */
final class RunCommand {

    /** A container with less does not come up; the same floor as with Mesos. */
    private static final double LEAST_MEMORY_MB = 32;

    private static final double LEAST_CPUS = 0.01;

    private final ContainerTask task;
    private final ContainerInfo container;
    private final List<String> arguments = new ArrayList<>();

    private RunCommand(ContainerTask task) {
        this.task = task;
        this.container = task.task().getContainer();
    }

    /** The arguments, from {@code run} to those of the container's own command. */
    static List<String> of(
            ContainerTask task,
            Networking network,
            ImageConfig image,
            ContainerEngine.RunDefaults defaults,
            Path cluster) {
        RunCommand command = new RunCommand(task);
        command.identity(cluster);
        command.arguments.addAll(defaults.arguments());
        command.network(network);
        command.limits();
        command.mounts();
        command.variables();
        command.details(defaults.init());
        command.process(image);
        return List.copyOf(command.arguments);
    }

    private void add(String... words) {
        arguments.addAll(List.of(words));
    }

    private void identity(Path cluster) {
        add("run", "--name", task.name(), "--log-driver", "none", "--pull", "never");
        add("--label", ContainerEngine.CLUSTER_LABEL + "=" + cluster);
        add("--label", ContainerEngine.AGENT_LABEL + "=" + task.agentDirectory());
        add("--label", "holdfast.framework=" + task.framework());
        add("--label", "holdfast.task=" + task.task().getTaskId().getValue());
    }

    private void network(Networking network) {
        if (!task.joins().isEmpty()) {
            add("--network", "container:" + task.joins());
            return;
        }
        add("--network", network.mode());
        for (Networking.Mapping mapping : network.mappings()) {
            String ports = ":" + mapping.hostPort() + ":" + mapping.containerPort() + "/" + mapping.protocol();
            add("--publish", "127.0.0.1" + ports);
            if (!task.agentIp().startsWith("127.")) {
                add("--publish", task.agentIp() + ports);
            }
        }
        if (!network.mode().equals(Networking.HOST) && container.hasHostname()) {
            add("--hostname", container.getHostname());
        }
    }

    /** The task's resources are what it gets, unless it says that it may have more. */
    private void limits() {
        double memory = memoryMb(task.task());
        if (!Double.isInfinite(memory)) {
            add("--memory", Math.round(memory) + "m");
        }
        double cpus = most(task.task(), "cpus");
        // An agent may offer more than the machine has, which no runtime takes.
        if (cpus > 0 && cpus < Runtime.getRuntime().availableProcessors()) {
            add("--cpus", String.format(Locale.ROOT, "%.2f", Math.max(cpus, LEAST_CPUS)));
        }
        for (RLimit limit : container.getRlimitInfo().getRlimitsList()) {
            String name = limit.getType().name().replace("RLMT_", "").toLowerCase(Locale.ROOT);
            add(
                    "--ulimit",
                    limit.hasSoft()
                            ? name + "=" + Long.toUnsignedString(limit.getSoft()) + ":"
                                    + Long.toUnsignedString(limit.getHard())
                            : name + "=-1:-1");
        }
    }

    static double memoryMb(TaskInfo task) {
        return Math.max(most(task, "mem"), LEAST_MEMORY_MB);
    }

    /** The limit of a resource, which is what was given of it unless the task names another; 0 for none of it. */
    private static double most(TaskInfo task, String resource) {
        Value.Scalar limit = task.getLimitsMap().get(resource);
        return limit != null
                ? limit.getValue()
                : task.getResourcesList().stream()
                        .filter(each -> each.getName().equals(resource))
                        .map(Resource::getScalar)
                        .mapToDouble(Value.Scalar::getValue)
                        .sum();
    }

    private void mounts() {
        mount(new Bind(task.sandbox(), ContainerTask.SANDBOX, false));
        task.binds().forEach(this::mount);
    }

    private void mount(Bind bind) {
        // The runtimes read the value as a line of comma separated values.
        add(
                "--mount",
                "type=bind," + quoted("source=" + bind.source()) + "," + quoted("target=" + bind.target())
                        + (bind.readOnly() ? ",readonly" : ""));
    }

    private static String quoted(String field) {
        return field.indexOf(',') < 0 && field.indexOf('"') < 0 ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    private void variables() {
        for (Map.Entry<String, String> variable : task.environment().entrySet()) {
            // A name alone takes the value from the client's environment, where other users cannot see it.
            boolean hidden = byName(variable.getKey());
            add("--env", hidden ? variable.getKey() : variable.getKey() + "=" + variable.getValue());
        }
    }

    private boolean byName(String variable) {
        return task.secrets().contains(variable) && !ClientEnvironment.needs(variable);
    }

    private void details(boolean init) {
        CommandInfo command = task.task().getCommand();
        if (command.hasUser() && !command.getUser().isEmpty()) {
            add("--user", command.getUser());
        }
        LinuxInfo linux = container.getLinuxInfo();
        if (linux.getSeccomp().getUnconfined()) {
            add("--security-opt", "seccomp=unconfined");
        }
        if (linux.hasShmSize()) {
            add("--shm-size", linux.getShmSize() + "m");
        }
        if (linux.getSharePidNamespace()) {
            add("--pid", "host");
        }
        if (linux.getIpcMode() == LinuxInfo.IpcMode.SHARE_PARENT) {
            add("--ipc", "host");
        }
        for (Parameter parameter : container.getDocker().getParametersList()) {
            add("--" + parameter.getKey() + "=" + parameter.getValue());
        }
        // Mesos' own containers have the executor above the task's process: a signal without a handler ends it.
        if (container.getType() == ContainerInfo.Type.MESOS && init && !linux.getSharePidNamespace()) {
            add("--init");
        }
    }

    private void process(ImageConfig image) {
        boolean docker = container.getType() == ContainerInfo.Type.DOCKER;
        if (!docker && image.workingDirectory().isEmpty()) {
            add("--workdir", ContainerTask.SANDBOX);
        }
        CommandInfo command = task.task().getCommand();
        List<String> words = new ArrayList<>(command.getArgumentsList());
        boolean named = !command.getValue().isEmpty();
        if (command.getShell() && named) {
            add("--entrypoint", "/bin/sh");
            words = List.of("-c", command.getValue());
        } else if (named && docker) {
            words.add(0, command.getValue());
        } else if (named) {
            add("--entrypoint", command.getValue());
            words = words.subList(Math.min(1, words.size()), words.size()); // the first is its own name
        } else if (!docker && !words.isEmpty() && image.entryPoint().isEmpty()) {
            words.addAll(0, image.command());
        }
        arguments.add(
                container.getType() == ContainerInfo.Type.DOCKER
                        ? container.getDocker().getImage()
                        : container.getMesos().getImage().getDocker().getName());
        arguments.addAll(words);
    }
}
