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
        boolean[] accepted = new boolean[column.cardinality()];
        int code = column.codeOf(local);
        if (code >= 0) {
            accepted[code] = true;
        }
        Rows.keepAccepted(feasible, column.codes(), accepted, true);
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
