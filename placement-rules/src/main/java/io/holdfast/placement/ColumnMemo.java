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
    private final byte absent;
    private WeakReference<OfferColumn> column = new WeakReference<>(null);
    private byte[] answers = new byte[0];

    /** @param absent whether rows that lack the property are accepted */
    ColumnMemo(Predicate<String> condition, boolean absent) {
        this.condition = condition;
        this.absent = (byte) (absent ? 1 : 0);
    }

    /** The answers in the form of {@link Rows#keep}; do not change. */
    byte[] answers(OfferColumn asked) {
        int slots = asked.cardinality() + 1;
        int known = column.get() == asked ? answers.length : 0;
        if (known == 0) {
            answers = new byte[] {absent};
            column = new WeakReference<>(asked);
            known = 1;
        }
        if (known < slots) {
            answers = Arrays.copyOf(answers, slots);
            for (int slot = known; slot < slots; slot++) {
                answers[slot] = (byte) (condition.test(asked.text(slot - 1)) ? 1 : 0);
            }
        }
        return answers;
    }
}
