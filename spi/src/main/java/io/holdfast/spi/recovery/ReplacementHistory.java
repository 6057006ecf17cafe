package io.holdfast.spi.recovery;

import java.util.List;

/**
 * The destructive replacements of a service so far, kept over restarts of the scheduler.
 *
 * @param atMillis when each was decided, milliseconds since the epoch, oldest first; at most the last 100
 */
public record ReplacementHistory(List<Long> atMillis) {
    public ReplacementHistory {
        atMillis = List.copyOf(atMillis);
    }
}
