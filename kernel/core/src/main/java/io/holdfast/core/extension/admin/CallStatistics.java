package io.holdfast.core.extension.admin;

/**
 * What the guard saw of the calls to a type of extension since its version came into force.
 *
 * @param calls how many were made
 * @param errors how many threw
 * @param timeouts how many were given up at their deadline
 * @param refused how many were not made, since the breaker was open
 * @param breaker {@code closed}, {@code open} or {@code half-open}; the worst of its instances
 * @param p50Micros half of the calls took at most so many microseconds
 * @param p99Micros ninety-nine of a hundred did
 * @param maxMicros the slowest call
 * @param lastFault the latest error or timeout; empty if there was none
 */
public record CallStatistics(
        long calls,
        long errors,
        long timeouts,
        long refused,
        String breaker,
        long p50Micros,
        long p99Micros,
        long maxMicros,
        String lastFault) {
    /** Of a type that was never called. */
    public static final CallStatistics NONE = new CallStatistics(0, 0, 0, 0, "closed", 0, 0, 0, "");
}
