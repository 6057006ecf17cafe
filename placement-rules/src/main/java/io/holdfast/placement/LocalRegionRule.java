package io.holdfast.placement;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * The region of the scheduler's own master. As in Mesos, an agent without a fault domain counts as local;
 * so does every agent when the master has none, since there is nothing to compare with.
 */
final class LocalRegionRule implements PlacementRule {
    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        String local = view.localRegion();
        if (local == null) {
            return;
        }
        OfferColumn column = offers.column(OfferBatch.REGION);
        byte[] answers = new byte[column.cardinality() + 1];
        answers[0] = 1;
        // The slot of a region that no agent has is slot 0 again.
        answers[column.codeOf(local) + 1] = 1;
        Rows.keep(feasible, column.codes(), answers);
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String local = view.localRegion();
        String region = offers.column(OfferBatch.REGION).at(row);
        if (local == null || region == null || region.equals(local)) {
            return null;
        }
        return new Rejection(
                "remote-region",
                "region is '" + region + "'; wanted the local one, '" + local + "'",
                "name the region in a region rule if the pod may go there");
    }
}
