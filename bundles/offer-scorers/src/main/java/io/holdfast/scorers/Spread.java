package io.holdfast.scorers;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;

/** The fewer instances of the pod's type at an agent's value of a key, the better; without one comes last. */
final class Spread implements OfferScorer {
    private final String key;

    Spread(String key) {
        this.key = key;
    }

    @Override
    public void score(OfferBatch offers, PlacementView view, RowSet feasible, double[] scores) {
        OfferColumn column = offers.column(key);
        int[] codes = column.codes();
        int[] counts = view.counts(view.pod().type(), key).byCode(column);
        for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
            int code = codes[row];
            scores[row] = code == OfferColumn.ABSENT ? -(double) Integer.MAX_VALUE : -counts[code];
        }
    }
}
