package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GuardException;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedRuleTest {
    private final Hang hang = new Hang();
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<String> late = new ArrayList<>();

    /** Accepts the agents whose row is even. */
    private static final PlacementRule EVEN =
            (offers, row, view) -> row % 2 == 0 ? null : new Rejection("odd", "row " + row, null);

    /** Hangs, and then goes on as if nothing were the matter. */
    private final class LateRule implements PlacementRule {
        @Override
        public Rejection check(OfferBatch offers, int row, PlacementView view) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
            hang.here();
            feasible.retain(RowSet.none(feasible.size()));
            tries("column", () -> offers.column("rack"));
            tries("agent", () -> offers.agent(0));
            tries("amounts", () -> offers.unreserved("cpus"));
            tries("size", offers::size);
            tries("maintenance", () -> offers.unavailability(0));
            tries("pod", view::pod);
            tries("count", view::podCount);
            tries("counts", () -> view.counts("data", "rack"));
            tries("placed", view::placed);
            tries("region", view::localRegion);
            done.countDown();
        }
    }

    private void tries(String what, Runnable use) {
        try {
            use.run();
            late.add(what);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("the call that this was given to is over");
        }
    }

    @Test
    void aRuleNarrowsAsItDoesWithoutAGuard() {
        try (Bench bench = Bench.patient()) {
            RowSet rows = RowSet.all(100);
            bench.guarded(EVEN).narrow(Offered.batch(100), Offered.view(), rows);

            assertThat(rows.count()).isEqualTo(50);
            assertThat(rows.contains(98)).isTrue();
            assertThat(rows.contains(99)).isFalse();
        }
    }

    @Test
    void aRuleCannotAddRows() {
        try (Bench bench = Bench.patient()) {
            RowSet rows = RowSet.none(10);
            PlacementRule adds = new PlacementRule() {
                @Override
                public Rejection check(OfferBatch offers, int row, PlacementView view) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
                    feasible.unite(RowSet.all(10));
                }
            };
            bench.guarded(adds).narrow(Offered.batch(10), Offered.view(), rows);

            assertThat(rows.isEmpty()).isTrue();
        }
    }

    @Test
    void whatALateRuleDoesChangesNothingAndItSeesNothing() throws InterruptedException {
        try (Bench bench = Bench.hasty()) {
            RowSet rows = RowSet.all(10);
            PlacementRule guarded = bench.guarded(new LateRule());
            OfferBatch batch = Offered.batch(10);
            PlacementView view = Offered.view();

            assertThatExceptionOfType(GuardException.class).isThrownBy(() -> guarded.narrow(batch, view, rows));
            hang.letGo();
            done.await();

            assertThat(rows.count()).isEqualTo(10);
            assertThat(late).isEmpty();
        }
    }

    @Test
    void scoresOfALateScorerAreNotTaken() throws InterruptedException {
        try (Bench bench = Bench.hasty()) {
            OfferScorer lateScorer = (offers, view, feasible, scores) -> {
                hang.here();
                scores[0] = 99;
                done.countDown();
            };
            OfferScorer guarded = bench.guards.guard(
                    ExtensionPoint.OFFER_SCORER, OfferScorer.class, Bench.provided(ACME, "late", lateScorer));
            double[] scores = new double[10];
            OfferBatch batch = Offered.batch(10);
            PlacementView view = Offered.view();

            assertThatExceptionOfType(GuardException.class)
                    .isThrownBy(() -> guarded.score(batch, view, RowSet.all(10), scores));
            hang.letGo();
            done.await();

            assertThat(scores).containsOnly(0);
        }
    }

    @Test
    void scoresInTimeAreTaken() {
        try (Bench bench = Bench.patient()) {
            OfferScorer byRow = (offers, view, feasible, scores) -> {
                for (int row = 0; row < scores.length; row++) {
                    scores[row] = row;
                }
            };
            OfferScorer guarded = bench.guards.guard(
                    ExtensionPoint.OFFER_SCORER, OfferScorer.class, Bench.provided(ACME, "by-row", byRow));
            double[] scores = new double[3];
            guarded.score(Offered.batch(3), Offered.view(), RowSet.all(3), scores);

            assertThat(scores).containsExactly(0, 1, 2);
        }
    }

    @Test
    void explainingEveryRowTakesFewCalls() {
        try (Bench bench = Bench.patient()) {
            AtomicInteger asked = new AtomicInteger();
            PlacementRule guarded = bench.guarded((offers, row, view) -> {
                asked.incrementAndGet();
                return EVEN.check(offers, row, view);
            });
            OfferBatch batch = Offered.batch(3_000);
            PlacementView view = Offered.view();
            for (int row = 0; row < 3_000; row++) {
                assertThat(guarded.check(batch, row, view)).isEqualTo(EVEN.check(batch, row, view));
            }

            assertThat(asked).hasValue(3_000);
            assertThat(bench.guards
                            .statistics(ExtensionPoint.PLACEMENT_RULE, "rule", ACME)
                            .calls())
                    .isLessThan(15);
        }
    }

    @Test
    void anAnswerForOneViewIsNotGivenForAnother() {
        try (Bench bench = Bench.patient()) {
            AtomicInteger asked = new AtomicInteger();
            PlacementRule guarded = bench.guarded(
                    (offers, row, view) -> new Rejection("no", "answer " + asked.incrementAndGet(), null));
            OfferBatch batch = Offered.batch(4);

            Rejection first = guarded.check(batch, 0, Offered.view());
            Rejection second = guarded.check(batch, 0, Offered.view());

            assertThat(first).isNotEqualTo(second);
        }
    }
}
