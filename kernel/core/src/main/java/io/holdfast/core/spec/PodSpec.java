package io.holdfast.core.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod type.
 *
 * @param type its name, unique within the service
 * @param count how many instances there shall be
 * @param allowDecommission whether the count may shrink
 * @param tasks at least one
 * @param placement where instances may go
 * @param scorer ranks feasible agents; null for first-fit
 * @param recovery overrides of the service's recovery policies; null for the service's own
 */
public record PodSpec(
        String type,
        int count,
        boolean allowDecommission,
        List<TaskSpec> tasks,
        PlacementSpec placement,
        @Nullable PolicyRef scorer,
        @Nullable RecoverySpec recovery) {

    public PodSpec {
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("pod " + type + " has no tasks");
        }
    }

    /** The name of an instance. */
    public String instanceName(int index) {
        return type + "-" + index;
    }

    /**
     * The name of a task of an instance: {@code <pod>-<index>-<task>}, or {@code <pod>-<index>} for a task
     * that bears its pod's name (a task set).
     */
    public String taskName(int index, TaskSpec task) {
        return task.name().equals(type) ? instanceName(index) : instanceName(index) + "-" + task.name();
    }

    /** Whether tasks launched by the other definition are what this one asks for; count and placement aside. */
    public boolean sameTasks(PodSpec other) {
        return tasks.equals(other.tasks);
    }
}
