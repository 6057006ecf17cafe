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
        String message) {

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
                message);
    }
}
