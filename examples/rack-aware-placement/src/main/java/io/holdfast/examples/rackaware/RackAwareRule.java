package io.holdfast.examples.rackaware;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * At most so many instances of the pod's type in one rack.
 *
 * @param key the attribute that names the rack
 * @param maxPerRack at least 1
 */
record RackAwareRule(String key, int maxPerRack) implements PlacementRule {

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String rack = offers.column(key).at(row);
        if (rack == null) {
            return new Rejection(
                    "no-rack",
                    "the agent has no attribute '" + key + "', so that its rack is not known",
                    "start the agent with the attribute " + key);
        }
        String type = view.pod().type();
        int there = view.counts(type, key).at(rack);
        if (there < maxPerRack) {
            return null;
        }
        return new Rejection(
                "rack-full",
                "rack '" + rack + "' already has " + there + " of " + type + "; wanted at most " + maxPerRack,
                "add an agent in another rack, or raise max-per-rack");
    }

    /** The same for all agents at once: racks are small numbers here, and the counts are at hand for each. */
    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        OfferColumn racks = offers.column(key);
        int[] codes = racks.codes();
        int[] there = view.counts(view.pod().type(), key).byCode(racks);
        for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
            int code = codes[row];
            if (code == OfferColumn.ABSENT || there[code] >= maxPerRack) {
                feasible.remove(row);
            }
        }
    }
}
