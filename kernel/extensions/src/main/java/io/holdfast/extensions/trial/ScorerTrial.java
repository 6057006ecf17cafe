package io.holdfast.extensions.trial;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import java.util.Arrays;
import java.util.Set;

/** Lets a scorer rank agents, twice. */
final class ScorerTrial {
    private final OfferScorer scorer;
    private final String what;
    private final Calls calls;

    ScorerTrial(OfferScorer scorer, String what, Calls calls) {
        this.scorer = scorer;
        this.what = what;
        this.calls = calls;
    }

    /** What it does wrong first; empty if nothing. */
    String complaint(Set<String> words) {
        for (int size : SampleCluster.SIZES) {
            SampleCluster cluster = new SampleCluster(size, words);
            double[] first = scores(cluster, Double.NaN);
            double[] second = scores(cluster, 17);
            for (int row = 0; row < size; row++) {
                if (row % 2 == 0 && !Double.isFinite(first[row])) {
                    return "gives host-" + row + " the score " + first[row]
                            + ": every row it is given needs a finite number";
                }
                if (row % 2 == 0 && first[row] != second[row]) {
                    return "gives host-" + row + " once " + first[row] + " and once " + second[row]
                            + ": the score must depend on the offers and the pod alone";
                }
            }
        }
        return "";
    }

    /** The scores of every second row, into an array that is not empty before. */
    private double[] scores(SampleCluster cluster, double before) {
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        RowSet feasible = RowSet.all(offers.size());
        for (int row = 1; row < offers.size(); row += 2) {
            feasible.remove(row);
        }
        double[] scores = new double[offers.size()];
        Arrays.fill(scores, before);
        return calls.ask(what, () -> {
            scorer.score(offers, view, feasible, scores);
            return scores;
        });
    }
}
