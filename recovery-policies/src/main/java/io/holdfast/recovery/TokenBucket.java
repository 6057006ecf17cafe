package io.holdfast.recovery;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;
import java.util.List;

/**
 * A bucket of tokens that is worked out afresh from the history, so that it survives restarts. It keeps the
 * moment at which the bucket would be full again: each replacement moves it on by the time of one token.
 */
final class TokenBucket implements PerformanceConstraint {
    /** How far back the history goes; a full one may have lost older replacements. */
    private static final int HISTORY = 100;

    private final int capacity;
    private final long everyMillis;

    TokenBucket(int capacity, long everyMillis) {
        if (capacity < 1 || capacity > HISTORY) {
            throw new IllegalArgumentException("capacity is " + capacity + ": it must be from 1 to " + HISTORY);
        }
        this.capacity = capacity;
        this.everyMillis = everyMillis;
    }

    @Override
    public Verdict mayReplace(FailedPod failed, ReplacementHistory history, long nowMillis) {
        String pod = failed.pod().name();
        String limit = capacity + " at once and then one every " + Durations.text(everyMillis);
        long due = fullAgain(history.atMillis()) - (capacity - 1) * everyMillis;
        if (nowMillis >= due) {
            return Verdict.allow(pod + " may be replaced: fewer were replaced than the limit allows, " + limit);
        }
        return Verdict.notBefore(
                due,
                pod + " waits: replacements are limited to " + limit + "; " + Durations.text(due - nowMillis)
                        + " to go");
    }

    private long fullAgain(List<Long> history) {
        if (history.isEmpty()) {
            return Long.MIN_VALUE / 2;
        }
        long full = history.get(0);
        if (history.size() >= HISTORY) {
            // What was forgotten may have emptied the bucket: begin with an empty one.
            full += (capacity - 1) * everyMillis;
        }
        for (long at : history) {
            full = Math.max(full, at) + everyMillis;
        }
        return full;
    }
}
