package io.holdfast.core.spec;

/**
 * How long a pod waits after a failed launch before the next.
 *
 * @param initialSeconds after the first failure
 * @param factor by which the wait grows with each further one; at least 1
 * @param maxSeconds what it never exceeds
 */
public record BackoffSpec(double initialSeconds, double factor, double maxSeconds) {
    /** The wait after so many failures in a row, in milliseconds. */
    public long millis(int failures) {
        double seconds = initialSeconds * Math.pow(factor, Math.max(0, failures - 1));
        return Math.round(Math.min(seconds, maxSeconds) * 1000);
    }
}
