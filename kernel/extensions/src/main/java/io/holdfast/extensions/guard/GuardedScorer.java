package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;

/** A scorer behind a guard: its scores count only if it answered in time. */
record GuardedScorer(OfferScorer scorer, Guard guard, ColumnCopies columns) implements OfferScorer {
    @Override
    public void score(OfferBatch offers, PlacementView view, RowSet feasible, double[] scores) {
        RowSet rows = feasible.copy();
        double[] own = scores.clone();
        try (Lease lease = new Lease()) {
            OfferBatch leasedOffers = new LeasedOffers(offers, lease, columns);
            PlacementView leasedView = new LeasedView(view, lease);
            guard.ask(() -> {
                scorer.score(leasedOffers, leasedView, rows, own);
                return own;
            });
        }
        System.arraycopy(own, 0, scores, 0, scores.length);
    }
}
