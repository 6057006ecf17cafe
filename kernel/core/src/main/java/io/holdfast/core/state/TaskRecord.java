package io.holdfast.core.state;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * @param healthy what its health checks say together: null as long as none failed and not all have spoken
 * @param ready whether its readiness check has succeeded (or there is none and it runs)
 * @param kill why and since when it shall end; null if it shall not
 * @param message the cluster's last word on it
 * @param again whether it is to be launched anew, as an operator asked, when its plan's strategy comes to it
 * @param run the run of the plan of its own that launched it; null for a roll-out or a recovery
 * @param paused whether it was launched to idle
 * @param executorId the executor of its pod's container; null for a command task
 * @param checks the last word of each of its health checks, by its place in the definition; those that have said
 *     nothing are absent
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
        @Nullable String executorId,
        SortedMap<Integer, Boolean> checks) {
    public TaskRecord {
        checks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    }

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
                executorId,
                checks);
    }

    /**
     * The same launch after another word of one of its health checks.
     *
     * @param place which of them it is
     * @param good what it says
     * @param of all of them
     * @param mayBeReady whether nothing but health checks keeps it from being ready
     */
    public TaskRecord withCheck(int place, boolean good, List<HealthCheckSpec> of, boolean mayBeReady) {
        SortedMap<Integer, Boolean> words = new TreeMap<>(checks);
        words.put(place, good);
        @Nullable
        Boolean together = words.containsValue(false) ? Boolean.FALSE : words.size() < of.size() ? null : Boolean.TRUE;
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
                together,
                ready || (mayBeReady && hasPassedGates(of, words)),
                kill,
                message,
                again,
                run,
                paused,
                executorId,
                words);
    }

    /** Whether those of its health checks that a step waits for have succeeded. */
    public boolean hasPassedGates(List<HealthCheckSpec> of) {
        return hasPassedGates(of, checks);
    }

    private static boolean hasPassedGates(List<HealthCheckSpec> of, SortedMap<Integer, Boolean> words) {
        for (int place = 0; place < of.size(); place++) {
            if (of.get(place).gates() && !Boolean.TRUE.equals(words.get(place))) {
                return false;
            }
        }
        return true;
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
                executorId,
                checks);
    }
}
