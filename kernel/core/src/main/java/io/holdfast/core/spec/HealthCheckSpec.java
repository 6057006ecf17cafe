package io.holdfast.core.spec;

/**
 * A health check: too many failures in a row, and the agent kills the task.
 *
 * @param probe what is looked at
 * @param delaySeconds before the first check
 * @param intervalSeconds between the end of a check and the next
 * @param timeoutSeconds after which a check counts as failed
 * @param graceSeconds during which failures do not count, until the first success
 * @param maxConsecutiveFailures at this many failures in a row the task is killed
 */
public record HealthCheckSpec(
        Probe probe,
        double delaySeconds,
        double intervalSeconds,
        double timeoutSeconds,
        double graceSeconds,
        int maxConsecutiveFailures) {}
