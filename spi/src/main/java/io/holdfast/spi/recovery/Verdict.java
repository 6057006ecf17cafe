package io.holdfast.spi.recovery;

/**
 * The answer of a recovery constraint.
 *
 * @param allowed whether it may happen now
 * @param reason for people, in one sentence; shown on the recovery plan
 * @param askAgainMillis when the answer may change by time alone, milliseconds since the epoch;
 *     {@link Long#MAX_VALUE} if never
 */
public record Verdict(boolean allowed, String reason, long askAgainMillis) {
    /** It may happen now. */
    public static Verdict allow(String reason) {
        return new Verdict(true, reason, Long.MAX_VALUE);
    }

    /** Not before a moment, by time alone. */
    public static Verdict notBefore(long millis, String reason) {
        return new Verdict(false, reason, millis);
    }

    /** Not unless something other than time changes. */
    public static Verdict never(String reason) {
        return new Verdict(false, reason, Long.MAX_VALUE);
    }
}
