package io.holdfast.extensions.guard;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Spans of time for messages. */
final class Spans {
    private Spans() {}

    /** {@code 250 ms}, {@code 1 s}, {@code 1.5 s}; rounded up to a millisecond. */
    static String text(long nanos) {
        long millis = (nanos + 999_999) / 1_000_000;
        return millis < TimeUnit.SECONDS.toMillis(1)
                ? millis + " ms"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }
}
