package io.holdfast.definition.api;

/**
 * A command that must succeed again and again, or the task is killed and then recovered.
 *
 * @param command shell command in the task's sandbox; exit status 0 is good
 * @param delaySeconds before the first check
 * @param intervalSeconds between checks
 * @param timeoutSeconds after which a check counts as failed
 * @param graceSeconds during which failures do not count, until the first success
 * @param maxConsecutiveFailures at this many failures in a row the task is killed
 */
public record HealthCheck(
        String command,
        double delaySeconds,
        double intervalSeconds,
        double timeoutSeconds,
        double graceSeconds,
        int maxConsecutiveFailures) {

    /** A check with the times Mesos takes where none are given: 15, 10, 20, 10 seconds and 3 failures. */
    public static HealthCheck of(String command) {
        return new HealthCheck(command, 15, 10, 20, 10, 3);
    }
}
