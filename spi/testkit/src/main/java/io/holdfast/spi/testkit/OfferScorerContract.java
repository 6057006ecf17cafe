package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every scorer must keep to, tried on random clusters. Extend it, and give your scorers. */
public abstract class OfferScorerContract extends Contract {
    private static final int CLUSTERS = 30;
    private static final int MANY_AGENTS = 2_000;

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

    @Test
    void noThreadIsLeftRunning(TestReporter reporter) {
        List<Long> seeds = Seeds.fresh(reporter, CLUSTERS);
        Threads.assertNoneLeftBy(() -> {
            for (long seed : seeds) {
                scorers().forEach(scorer -> scores(scorer, seed, 0));
            }
        });
    }

    @Test
    void nothingIsKeptOfTheOffersAndTheView(TestReporter reporter) {
        long seed = Seeds.fresh(reporter, 1).get(0);
        for (OfferScorer scorer : scorers()) {
            assertThat(Garbage.held(asked(scorer, seed)))
                    .as("offers and views that %s keeps after the call, seed %d", scorer, seed)
                    .isZero();
        }
    }

    /** In a method of its own, so that no local variable holds what the scorer should not hold. */
    private static List<WeakReference<Object>> asked(OfferScorer scorer, long seed) {
        RandomCluster cluster = new RandomCluster(seed, 20);
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        RowSet feasible = RowSet.all(offers.size());
        scorer.score(offers, view, feasible, new double[offers.size()]);
        return List.of(new WeakReference<>(offers), new WeakReference<>(view), new WeakReference<>(feasible));
    }

    @Test
    void scoresOfManyAgentsAreQuick(TestReporter reporter) {
        long seed = Seeds.fresh(reporter, 1).get(0);
        RandomCluster cluster = new RandomCluster(seed, MANY_AGENTS);
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        double[] scores = new double[offers.size()];
        for (OfferScorer scorer : scorers()) {
            Latency.assertWithin(
                    deadline(),
                    scorer + " with " + offers.size() + " agents, seed " + seed,
                    () -> scorer.score(offers, view, RowSet.all(offers.size()), scores));
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
