package io.holdfast.placement;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All instances of the pod's type at the value of a key that the first one chose. */
final class StickRule implements PlacementRule {
    private final Key key;

    StickRule(Key key) {
        this.key = key;
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        OfferColumn column = offers.column(key.column());
        Counts counts = view.counts(view.pod().type(), key.column());
        int least = counts.asMap().isEmpty() ? 0 : 1;
        byte[] answers = Rows.counted(counts.byCode(column), column.cardinality(), least, Integer.MAX_VALUE);
        Rows.keep(feasible, column.codes(), answers);
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String value = offers.column(key.column()).at(row);
        if (value == null) {
            return key.absent("the one of the other instances");
        }
        Counts counts = view.counts(view.pod().type(), key.column());
        if (counts.asMap().isEmpty() || counts.at(value) > 0) {
            return null;
        }
        return new Rejection(
                "not-in-cluster",
                key.label() + " is '" + value + "'; the other instances are at "
                        + new TreeSet<>(counts.asMap().keySet()),
                "free room where the other instances are");
    }
}
