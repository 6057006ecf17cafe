package io.holdfast.local.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;

/**
 * A task as its agent knows it: enough for a master that forgot everything to take it over again.
 *
 * @param framework the framework as given at launch
 * @param task as given at launch
 * @param executor of a task of a group; empty for a command task
 * @param executorId the task's id for a command task
 * @param containerId with a parent for a task of a group
 * @param sandbox absolute directory of the task's stdout and stderr
 * @param state where the task really is, whether or not the framework has been told (TASK_STAGING before its first
 *     update)
 * @param outstanding the oldest unacknowledged update, which is what reconciliation answers with; empty if all are
 *     acknowledged
 * @param history the last update of each state, oldest first, acknowledged or not
 */
public record RunningTask(
        FrameworkInfo framework,
        TaskInfo task,
        Optional<ExecutorInfo> executor,
        ExecutorID executorId,
        ContainerID containerId,
        Path sandbox,
        TaskState state,
        Optional<TaskStatus> outstanding,
        List<TaskStatus> history) {

    /** Whether the task's processes are gone, so that its resources are free. */
    public boolean ended() {
        return ended(state);
    }

    static boolean ended(TaskState state) {
        return switch (state) {
            case TASK_FINISHED, TASK_FAILED, TASK_KILLED, TASK_ERROR, TASK_LOST, TASK_DROPPED, TASK_GONE -> true;
            default -> false;
        };
    }
}
