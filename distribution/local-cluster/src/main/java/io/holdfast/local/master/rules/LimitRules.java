package io.holdfast.local.master.rules;

import io.holdfast.local.master.resource.ResourceSet;
import java.util.List;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;
import org.jspecify.annotations.Nullable;

/** What a task may use beyond what it was allocated: limits of cpus and memory, which may be infinite. */
final class LimitRules {
    private LimitRules() {}

    /** What is wrong with a task's limits; {@code grouped} for a task of a group. */
    static @Nullable String check(TaskInfo task, boolean grouped) {
        if (task.getLimitsCount() == 0) {
            return null;
        }
        if (grouped && task.getContainer().getLinuxInfo().getShareCgroups()) {
            return "Resource limits may only be set for tasks within a task group when the"
                    + " 'container.linux_info.share_cgroups' field of the task is set to 'false'";
        }
        ResourceSet requested = ResourceSet.of(task.getResourcesList());
        for (var limit : task.getLimitsMap().entrySet()) {
            String name = limit.getKey();
            if (!List.of("cpus", "mem").contains(name)) {
                return "Resource limits can be set for 'cpus' and 'mem' only, not for '" + name + "'";
            }
            double most = limit.getValue().getValue();
            double least = requested.thousandths(name) / 1000.0;
            if (Double.isNaN(most) || most < least) {
                return "The " + name + " limit (" + text(limit.getValue()) + ") is less than the request ("
                        + text(Value.Scalar.newBuilder().setValue(least).build()) + ")";
            }
        }
        return null;
    }

    private static String text(Value.Scalar scalar) {
        double value = scalar.getValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
