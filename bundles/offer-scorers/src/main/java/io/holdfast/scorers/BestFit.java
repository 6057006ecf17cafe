package io.holdfast.scorers;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import java.util.List;

/**
 * The less is left of cpus, memory and disk, the better. Each counts as a share of the largest amount among
 * the feasible rows, so that units do not matter. Scores are from -3 (all is left) to 0.
 */
final class BestFit implements OfferScorer {
    private static final List<String> RESOURCES = List.of("cpus", "mem", "disk");

    @Override
    public void score(OfferBatch offers, PlacementView view, RowSet feasible, double[] scores) {
        for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
            scores[row] = 0;
        }
        for (String resource : RESOURCES) {
            long[] left = offers.unreserved(resource);
            long most = 0;
            for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                most = Math.max(most, left[row]);
            }
            if (most > 0) {
                for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                    scores[row] -= (double) left[row] / most;
                }
            }
        }
    }
}
