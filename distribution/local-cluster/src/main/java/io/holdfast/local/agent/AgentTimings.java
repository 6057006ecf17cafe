package io.holdfast.local.agent;

import java.time.Duration;

/**
 * Periods of an agent.
 *
 * @param retryFirst wait before an unacknowledged update is delivered again; doubles each time
 * @param retryMost upper bound of that wait
 * @param killGrace time between SIGTERM and SIGKILL where neither task nor KILL says otherwise
 * @param executorStart what a new executor takes until it accepts its tasks; a KILL within it ends a task before delivery
 * @param watch how often re-attached supervisors, which are no children of this JVM, are looked at
 */
public record AgentTimings(
        Duration retryFirst, Duration retryMost, Duration killGrace, Duration executorStart, Duration watch) {

    /** As a Mesos agent with default flags. */
    public static AgentTimings standard() {
        return new AgentTimings(
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(3),
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }

    /** The same with another first retry. */
    public AgentTimings withRetryFirst(Duration first) {
        return new AgentTimings(first, retryMost, killGrace, executorStart, watch);
    }

    /** The same with another default grace period. */
    public AgentTimings withKillGrace(Duration grace) {
        return new AgentTimings(retryFirst, retryMost, grace, executorStart, watch);
    }

    /** The same with another start of executors. */
    public AgentTimings withExecutorStart(Duration start) {
        return new AgentTimings(retryFirst, retryMost, killGrace, start, watch);
    }
}
