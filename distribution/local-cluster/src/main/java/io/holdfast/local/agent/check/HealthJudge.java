package io.holdfast.local.agent.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Concludes a task's health from one finding after another.
 *
 * <p>Failures before the first success and within the grace period do not count. Every other failure is reported, a
 * success only when it changes something. The task is to be killed at the {@code consecutiveFailures}-th failure in a
 * row; 0 means the first.
 */
public final class HealthJudge {

    /**
     * What to report.
     *
     * @param healthy the task's health
     * @param fatal the task is to be killed
     */
    public record Verdict(boolean healthy, boolean fatal) {}

    private final Instant graceEnds;
    private final int consecutiveFailures;
    private boolean everHealthy;
    private int failures;

    /**
     * Judges a task.
     *
     * @param begun when the task started
     * @param everHealthy whether it has been reported healthy before, by an earlier agent
     */
    public HealthJudge(Instant begun, Duration grace, int consecutiveFailures, boolean everHealthy) {
        this.graceEnds = begun.plus(grace);
        this.consecutiveFailures = consecutiveFailures;
        this.everHealthy = everHealthy;
    }

    /** Takes the next finding into account; empty if there is nothing to report. */
    public Optional<Verdict> judge(boolean healthy, Instant now) {
        if (healthy) {
            boolean news = !everHealthy || failures > 0;
            everHealthy = true;
            failures = 0;
            return news ? Optional.of(new Verdict(true, false)) : Optional.empty();
        }
        if (!everHealthy && now.isBefore(graceEnds)) {
            return Optional.empty();
        }
        failures++;
        return Optional.of(new Verdict(false, failures >= consecutiveFailures));
    }
}
