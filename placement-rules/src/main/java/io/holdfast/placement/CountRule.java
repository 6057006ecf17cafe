package io.holdfast.placement;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/** At most so many instances of the pod's type per value of a key. */
final class CountRule implements PlacementRule {
    private final Key key;
    private final int max;
    private final String code;

    CountRule(Key key, int max, String code) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + ": it must be at least 1");
        }
        this.key = key;
        this.max = max;
        this.code = code;
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        OfferColumn column = offers.column(key.column());
        int[] counts = view.counts(view.pod().type(), key.column()).byCode(column);
        Rows.keep(feasible, column.codes(), Rows.counted(counts, column.cardinality(), 0, max - 1));
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String type = view.pod().type();
        String value = offers.column(key.column()).at(row);
        if (value == null) {
            return key.absent("one with at most " + (max - 1) + " others of " + type);
        }
        int count = view.counts(type, key.column()).at(value);
        if (count < max) {
            return null;
        }
        return new Rejection(
                code,
                key.label() + " '" + value + "' already has " + count + " of " + type + "; wanted at most " + (max - 1)
                        + " others",
                "add an agent with another " + key.label() + ", or lower the number of instances");
    }
}
