package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.RowSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every scorer must keep to, tried on random clusters. Extend it, and give your scorers. */
public abstract class OfferScorerContract {
    private static final int CLUSTERS = 30;

    /** The scorers to try. */
    protected abstract List<OfferScorer> scorers();

    @Test
    void everyFeasibleRowGetsANumberAndTheSameOneEachTime(TestReporter reporter) {
        for (long seed : Seeds.fresh(reporter, CLUSTERS)) {
            for (OfferScorer scorer : scorers()) {
                double[] first = scores(scorer, seed, Double.NaN);
                double[] second = scores(scorer, seed, 17);
                RowSet feasible = feasible(first.length);
                for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                    assertThat(first[row])
                            .as("%s, row %d of seed %d", scorer, row, seed)
                            .isNotNaN()
                            .isEqualTo(second[row]);
                }
            }
        }
    }

    @Test
    void theFeasibleRowsAndTheOffersAreLeftAsTheyWere(TestReporter reporter) {
        for (long seed : Seeds.fresh(reporter, CLUSTERS)) {
            for (OfferScorer scorer : scorers()) {
                RandomCluster cluster = new RandomCluster(seed);
                TestBatch offers = (TestBatch) cluster.offers();
                TestView view = (TestView) cluster.view();
                RowSet feasible = feasible(offers.size());
                scorer.score(offers, view, feasible, new double[offers.size()]);
                RowSet expected = feasible(offers.size());
                for (int row = 0; row < offers.size(); row++) {
                    assertThat(feasible.contains(row)).isEqualTo(expected.contains(row));
                }
                assertThat(offers.isIntact() && view.isIntact())
                        .as("offers and counts after %s, seed %d", scorer, seed)
                        .isTrue();
            }
        }
    }

    private static double[] scores(OfferScorer scorer, long seed, double before) {
        RandomCluster cluster = new RandomCluster(seed);
        OfferBatch offers = cluster.offers();
        double[] scores = new double[offers.size()];
        Arrays.fill(scores, before);
        scorer.score(offers, cluster.view(), feasible(offers.size()), scores);
        return scores;
    }

    private static RowSet feasible(int size) {
        RowSet rows = RowSet.all(size);
        for (int row = 0; row < size; row += 3) {
            rows.remove(row);
        }
        return rows;
    }
}
