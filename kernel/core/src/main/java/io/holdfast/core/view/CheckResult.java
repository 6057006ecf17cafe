package io.holdfast.core.view;

import org.jspecify.annotations.Nullable;

/**
 * What one health check has found of a task that runs. Only the last word outlives the scheduler; the rest is since the
 * scheduler began.
 *
 * @param healthy its last word that counts; null if there was none
 * @param failures how many looks in a row have failed
 * @param firstSuccessMillis milliseconds since the epoch; null if it was not seen to succeed
 * @param lastSuccessMillis milliseconds since the epoch; null if it was not seen to succeed
 * @param lastFailureMillis milliseconds since the epoch; null if it was not seen to fail
 * @param lastFailureCause what was found then, for people; null if it was not seen to fail
 */
public record CheckResult(
        @Nullable Boolean healthy,
        int failures,
        @Nullable Long firstSuccessMillis,
        @Nullable Long lastSuccessMillis,
        @Nullable Long lastFailureMillis,
        @Nullable String lastFailureCause) {
    /** Nothing was found yet. */
    public static final CheckResult NONE = new CheckResult(null, 0, null, null, null, null);

    /** The same after a success. */
    public CheckResult good(long nowMillis) {
        Long first = firstSuccessMillis == null ? Long.valueOf(nowMillis) : firstSuccessMillis;
        return new CheckResult(true, 0, first, nowMillis, lastFailureMillis, lastFailureCause);
    }

    /** The same after a failure that counts. */
    public CheckResult bad(long nowMillis, String cause) {
        return new CheckResult(false, failures + 1, firstSuccessMillis, lastSuccessMillis, nowMillis, cause);
    }

    /** The same with another last word. */
    public CheckResult saying(@Nullable Boolean word) {
        return new CheckResult(
                word, failures, firstSuccessMillis, lastSuccessMillis, lastFailureMillis, lastFailureCause);
    }
}
