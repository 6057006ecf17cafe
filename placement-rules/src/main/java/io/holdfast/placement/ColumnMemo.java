package io.holdfast.placement;

import io.holdfast.spi.placement.OfferColumn;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Remembers what a condition on a text says about each code of the column last asked about, so that many
 * pods looked at against one batch test each distinct text once. The column is held weakly: the memo never
 * keeps a batch alive.
 */
final class ColumnMemo {
    private final Predicate<String> condition;
    private WeakReference<OfferColumn> column = new WeakReference<>(null);
    private boolean[] answers = new boolean[0];

    ColumnMemo(Predicate<String> condition) {
        this.condition = condition;
    }

    /** The answers by code; do not change. */
    boolean[] answers(OfferColumn asked) {
        int known = column.get() == asked ? answers.length : 0;
        int cardinality = asked.cardinality();
        if (known == 0) {
            answers = new boolean[cardinality];
            column = new WeakReference<>(asked);
        } else if (known < cardinality) {
            answers = Arrays.copyOf(answers, cardinality);
        }
        for (int code = known; code < cardinality; code++) {
            answers[code] = condition.test(asked.text(code));
        }
        return answers;
    }
}
