package io.holdfast.core.spec;

/**
 * A health check: too many failures in a row, and the task is killed.
 *
 * @param probe what is looked at
 * @param delaySeconds before the first check
 * @param intervalSeconds between the end of a check and the next
 * @param timeoutSeconds after which a check counts as failed
 * @param graceSeconds during which failures do not count, until the first success
 * @param maxConsecutiveFailures at this many failures in a row the task is killed; 0 for never, which only the
 *     scheduler's own checks can do
 * @param by who looks
 * @param gates whether a step is complete only when it has succeeded once
 */
public record HealthCheckSpec(
        Probe probe,
        double delaySeconds,
        double intervalSeconds,
        double timeoutSeconds,
        double graceSeconds,
        int maxConsecutiveFailures,
        Prober by,
        boolean gates) {
    /** Who looks. */
    public enum Prober {
        /** The agent, where the task is. */
        AGENT,
        /** The scheduler, over the network. */
        SCHEDULER
    }

    /** A check by the agent that no step waits for. */
    public HealthCheckSpec(
            Probe probe,
            double delaySeconds,
            double intervalSeconds,
            double timeoutSeconds,
            double graceSeconds,
            int maxConsecutiveFailures) {
        this(
                probe,
                delaySeconds,
                intervalSeconds,
                timeoutSeconds,
                graceSeconds,
                maxConsecutiveFailures,
                Prober.AGENT,
                false);
    }
}
