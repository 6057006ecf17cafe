package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every placement rule must keep to, tried on random clusters. Extend it, and give your rules in
 * several configurations; {@link RandomCluster} says what they can refer to.
 */
public abstract class PlacementRuleContract extends Contract {
    private static final int CLUSTERS = 30;
    private static final int MANY_AGENTS = 2_000;

    /** The rules to try; new instances at each call. */
    protected abstract List<PlacementRule> rules();

    @Test
    void narrowingAgreesWithCheckingRowByRow(TestReporter reporter) {
        forEach(reporter, (seed, cluster, rule) -> {
            OfferBatch offers = cluster.offers();
            PlacementView view = cluster.view();
            RowSet narrowed = someRows(offers.size(), seed);
            RowSet before = narrowed.copy();
            rule.narrow(offers, view, narrowed);
            for (int row = 0; row < offers.size(); row++) {
                boolean accepted = before.contains(row) && rule.check(offers, row, view) == null;
                if (narrowed.contains(row) != accepted) {
                    fail(
                            "narrow %s what check %s: %s, row %d of seed %d",
                            accepted ? "rejects" : "accepts", accepted ? "accepts" : "rejects", rule, row, seed);
                }
            }
        });
    }

    @Test
    void theSameQuestionGetsTheSameAnswer(TestReporter reporter) {
        forEach(reporter, (seed, cluster, rule) -> {
            OfferBatch offers = cluster.offers();
            OfferBatch again = cluster.offers();
            PlacementView view = cluster.view();
            PlacementView viewAgain = cluster.view();
            for (int row = 0; row < offers.size(); row++) {
                same(rule.check(offers, row, view), rule.check(again, row, viewAgain), rule, row, seed);
            }
        });
    }

    @Test
    void anAgentIsJudgedWithoutRegardToTheOtherOffers(TestReporter reporter) {
        forEach(reporter, (seed, cluster, rule) -> {
            OfferBatch offers = cluster.offers();
            PlacementView view = cluster.view();
            for (int row = 0; row < Math.min(20, offers.size()); row++) {
                same(rule.check(offers, row, view), rule.check(cluster.offersOf(row), 0, view), rule, row, seed);
            }
        });
    }

    @Test
    void everyRejectionHasAStableCodeAndAMessage(TestReporter reporter) {
        forEach(reporter, (seed, cluster, rule) -> {
            OfferBatch offers = cluster.offers();
            PlacementView view = cluster.view();
            for (int row = 0; row < offers.size(); row++) {
                Rejection rejection = rule.check(offers, row, view);
                if (rejection != null
                        && (!Names.isKebabCase(rejection.code())
                                || rejection.message().isBlank())) {
                    fail(
                            "a rejection needs a kebab-case code and a message: %s of %s, row %d of seed %d",
                            rejection, rule, row, seed);
                }
            }
        });
    }

    @Test
    void theOffersAndTheCountsAreLeftAsTheyWere(TestReporter reporter) {
        forEach(reporter, (seed, cluster, rule) -> {
            TestBatch offers = (TestBatch) cluster.offers();
            TestView view = (TestView) cluster.view();
            rule.narrow(offers, view, RowSet.all(offers.size()));
            for (int row = 0; row < offers.size(); row++) {
                rule.check(offers, row, view);
            }
            assertThat(offers.isIntact())
                    .as("offers after %s, seed %d", rule, seed)
                    .isTrue();
            assertThat(view.isIntact())
                    .as("counts after %s, seed %d", rule, seed)
                    .isTrue();
        });
    }

    @Test
    void noThreadIsLeftRunning(TestReporter reporter) {
        Threads.assertNoneLeftBy(() -> forEach(reporter, (seed, cluster, rule) -> {
            OfferBatch offers = cluster.offers();
            rule.narrow(offers, cluster.view(), RowSet.all(offers.size()));
        }));
    }

    @Test
    void nothingIsKeptOfTheOffersAndTheView(TestReporter reporter) {
        long seed = Seeds.fresh(reporter, 1).get(0);
        for (PlacementRule rule : rules()) {
            assertThat(Garbage.held(asked(rule, seed)))
                    .as("offers and views that %s keeps after the call, seed %d", rule, seed)
                    .isZero();
        }
    }

    /** In a method of its own, so that no local variable holds what the rule should not hold. */
    private static List<WeakReference<Object>> asked(PlacementRule rule, long seed) {
        RandomCluster cluster = new RandomCluster(seed, 20);
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        rule.narrow(offers, view, RowSet.all(offers.size()));
        for (int row = 0; row < offers.size(); row++) {
            rule.check(offers, row, view);
        }
        return List.of(new WeakReference<>(offers), new WeakReference<>(view));
    }

    @Test
    void anAnswerForManyAgentsIsQuick(TestReporter reporter) {
        long seed = Seeds.fresh(reporter, 1).get(0);
        RandomCluster cluster = new RandomCluster(seed, MANY_AGENTS);
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        for (PlacementRule rule : rules()) {
            String what = rule + " with " + offers.size() + " agents, seed " + seed;
            Latency.assertWithin(deadline(), what, () -> rule.narrow(offers, view, RowSet.all(offers.size())));
            Latency.assertWithin(deadline(), what, () -> {
                for (int row = 0; row < offers.size(); row++) {
                    rule.check(offers, row, view);
                }
            });
        }
    }

    private static void same(
            @Nullable Rejection one, @Nullable Rejection other, PlacementRule rule, int row, long seed) {
        if (!Objects.equals(one, other)) {
            fail("first %s, then %s: %s, row %d of seed %d", one, other, rule, row, seed);
        }
    }

    private static RowSet someRows(int size, long seed) {
        RowSet rows = RowSet.all(size);
        for (int row = 0; row < size; row++) {
            if (((seed >>> (row & 31)) & 3) == 0) {
                rows.remove(row);
            }
        }
        return rows;
    }

    private void forEach(TestReporter reporter, Trial trial) {
        for (long seed : Seeds.fresh(reporter, CLUSTERS)) {
            RandomCluster cluster = new RandomCluster(seed);
            for (PlacementRule rule : rules()) {
                trial.run(seed, cluster, rule);
            }
        }
    }

    private interface Trial {
        void run(long seed, RandomCluster cluster, PlacementRule rule);
    }
}
