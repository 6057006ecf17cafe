package io.holdfast.placement;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/** Any agent. */
final class PassthroughRule implements PlacementRule {
    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {}

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        return null;
    }
}
