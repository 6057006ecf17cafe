package io.holdfast.http.wire;

import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest launch of a task, as it is stored; see {@link TaskRecord}.
 *
 * @param kill why it shall end; absent if it shall not
 * @param again whether it is to be launched anew when its plan comes to it
 * @param run the run of the plan of its own that launched it; absent for a roll-out or a recovery
 * @param idles whether it was launched to idle
 * @param failures consecutive failed launches of its pod
 * @param delayedUntil no launch of its pod before this moment; absent if it may start
 */
public record TaskReport(
        String name,
        String pod,
        String id,
        String agentId,
        String configuration,
        String state,
        Instant since,
        Instant launched,
        @Nullable Instant runningSince,
        @Nullable Boolean healthy,
        boolean ready,
        @Nullable String kill,
        String message,
        boolean again,
        @Nullable String run,
        boolean idles,
        @Nullable String executorId,
        int failures,
        @Nullable Instant delayedUntil) {
    /** The tasks of a pod. */
    public static Stream<TaskReport> of(PodRecord pod) {
        return pod.tasks().values().stream().map(task -> of(pod, task));
    }

    private static TaskReport of(PodRecord pod, TaskRecord task) {
        return new TaskReport(
                task.name(),
                pod.name(),
                task.taskId(),
                task.agentId(),
                task.configId(),
                task.state().name(),
                Instant.ofEpochMilli(task.stateSinceMillis()),
                Instant.ofEpochMilli(task.launchedMillis()),
                task.runningSinceMillis() > 0 ? Instant.ofEpochMilli(task.runningSinceMillis()) : null,
                task.healthy(),
                task.ready(),
                task.kill() == null ? null : task.kill().reason(),
                task.message(),
                task.again(),
                task.run(),
                task.paused(),
                task.executorId(),
                pod.failures(),
                pod.delayedUntilMillis() > 0 ? Instant.ofEpochMilli(pod.delayedUntilMillis()) : null);
    }
}
