package io.holdfast.core.state;

import io.holdfast.spi.service.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The latest launch of a task.
 *
 * @param name its full name, for example {@code data-0}
 * @param task its name in the definition
 * @param taskId its id in the cluster
 * @param agentId where it was launched
 * @param configId the configuration it was launched with
 * @param state what is known of it
 * @param stateSinceMillis since when, milliseconds since the epoch
 * @param launchedMillis when the launch was decided, milliseconds since the epoch
 * @param runningSinceMillis when it was first seen running; 0 if never
 * @param healthy its health check's last word; null if none came
 * @param ready whether its readiness check has succeeded (or there is none and it runs)
 * @param kill why and since when it shall end; null if it shall not
 * @param message the cluster's last word on it
 * @param again whether it is to be launched anew, as an operator asked, when its plan's strategy comes to it
 * @param run the run of the plan of its own that launched it; null for a roll-out or a recovery
 * @param paused whether it was launched to idle
 * @param executorId the executor of its pod's container; null for a command task
 */
public record TaskRecord(
        String name,
        String task,
        String taskId,
        String agentId,
        String configId,
        TaskState state,
        long stateSinceMillis,
        long launchedMillis,
        long runningSinceMillis,
        @Nullable Boolean healthy,
        boolean ready,
        @Nullable KillOrder kill,
        String message,
        boolean again,
        @Nullable String run,
        boolean paused,
        @Nullable String executorId) {

    /** A decision that a task shall end. */
    public record KillOrder(String reason, long sinceMillis) {}

    /** The same launch with an order to end. */
    public TaskRecord withKill(@Nullable KillOrder order) {
        return new TaskRecord(
                name,
                task,
                taskId,
                agentId,
                configId,
                state,
                stateSinceMillis,
                launchedMillis,
                runningSinceMillis,
                healthy,
                ready,
                order,
                message,
                again,
                run,
                paused,
                executorId);
    }

    /** The same launch with another word on its health, and whether it is ready. */
    public TaskRecord withHealth(boolean isHealthy, boolean isReady) {
        return new TaskRecord(
                name,
                task,
                taskId,
                agentId,
                configId,
                state,
                stateSinceMillis,
                launchedMillis,
                runningSinceMillis,
                isHealthy,
                isReady,
                kill,
                message,
                again,
                run,
                paused,
                executorId);
    }

    /** The same launch, marked to be done again or not. */
    public TaskRecord withAgain(boolean mark) {
        return new TaskRecord(
                name,
                task,
                taskId,
                agentId,
                configId,
                state,
                stateSinceMillis,
                launchedMillis,
                runningSinceMillis,
                healthy,
                ready,
                kill,
                message,
                mark,
                run,
                paused,
                executorId);
    }
}
