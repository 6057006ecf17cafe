package io.holdfast.placement;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * Away from, or beside, instances of a pod type of the same service, host by host: an agent that restarts may
 * come back under another id, and its volumes are still on the same host.
 */
final class NeighbourRule implements PlacementRule {
    private final String podType;
    private final boolean together;

    NeighbourRule(String podType, boolean together) {
        if (podType.isBlank()) {
            throw new IllegalArgumentException("pod is empty: name a pod type of the service");
        }
        this.podType = podType;
        this.together = together;
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        Counts counts = view.counts(podType, OfferBatch.HOSTNAME);
        if (isFirstOfItsOwnKind(view, counts)) {
            return;
        }
        OfferColumn column = offers.column(OfferBatch.HOSTNAME);
        int[] byCode = counts.byCode(column);
        int most = together ? Integer.MAX_VALUE : 0;
        Rows.keep(feasible, column.codes(), Rows.counted(byCode, column.cardinality(), together ? 1 : 0, most));
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        Counts counts = view.counts(podType, OfferBatch.HOSTNAME);
        String host = offers.agent(row).hostname();
        int count = counts.at(host);
        if (together ? count > 0 || isFirstOfItsOwnKind(view, counts) : count == 0) {
            return null;
        }
        return together
                ? new Rejection(
                        "no-neighbour",
                        host + " has no instance of " + podType + "; wanted at least one",
                        "free room where " + podType + " runs, or place " + podType + " first")
                : new Rejection(
                        "unwanted-neighbour",
                        host + " has " + count + " of " + podType + "; wanted none",
                        "add an agent without " + podType);
    }

    /** A pod that shall be beside its own kind begins somewhere. */
    private boolean isFirstOfItsOwnKind(PlacementView view, Counts counts) {
        return together && podType.equals(view.pod().type()) && counts.asMap().isEmpty();
    }
}
