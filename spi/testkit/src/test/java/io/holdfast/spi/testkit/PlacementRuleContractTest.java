package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementRuleContractTest {
    private static final Rejection NO = new Rejection("not-here", "the agent is not the one", null);

    @Test
    void aRuleThatNarrowsOtherwiseThanItChecksIsFoundOut() {
        PlacementRule rule = new PlacementRule() {
            @Override
            public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
                return row % 2 == 0 ? null : NO;
            }

            @Override
            public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {}
        };
        assertThatThrownBy(() -> suiteOf(rule).narrowingAgreesWithCheckingRowByRow(new Quiet()))
                .hasMessageContaining("narrow accepts what check rejects");
    }

    @Test
    void aRuleThatCountsItsCallsIsFoundOut() {
        AtomicInteger calls = new AtomicInteger();
        PlacementRule rule = (offers, row, view) -> calls.incrementAndGet() % 3 == 0 ? NO : null;
        assertThatThrownBy(() -> suiteOf(rule).theSameQuestionGetsTheSameAnswer(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRuleThatLooksAtTheOtherRowsIsFoundOut() {
        PlacementRule rule = (offers, row, view) -> row > 0 ? NO : null;
        assertThatThrownBy(() -> suiteOf(rule).anAgentIsJudgedWithoutRegardToTheOtherOffers(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRejectionWithoutAProperCodeOrAMessageIsFoundOut() {
        for (Rejection rejection : List.of(new Rejection("Not Here", "why", null), new Rejection("no", " ", null))) {
            PlacementRule rule = (offers, row, view) -> rejection;
            assertThatThrownBy(() -> suiteOf(rule).everyRejectionHasAStableCodeAndAMessage(new Quiet()))
                    .hasMessageContaining("kebab-case");
        }
    }

    @Test
    void aRuleThatWritesToTheColumnsIsFoundOut() {
        PlacementRule rule = (offers, row, view) -> {
            offers.column("rack").codes()[row] = 7;
            return null;
        };
        assertThatThrownBy(() -> suiteOf(rule).theOffersAndTheCountsAreLeftAsTheyWere(new Quiet()))
                .hasMessageContaining("offers after");
    }

    @Test
    void aRuleThatStartsAThreadIsFoundOut() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        PlacementRule rule = (offers, row, view) -> {
            if (started.getAndIncrement() == 0) {
                Thread thread = new Thread(() -> awaitQuietly(end), "left-behind");
                thread.setDaemon(true);
                thread.start();
            }
            return null;
        };
        try {
            assertThatThrownBy(() -> suiteOf(rule).noThreadIsLeftRunning(new Quiet()))
                    .hasMessageContaining("left-behind");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aRuleThatRemembersItsViewsIsFoundOut() {
        List<PlacementView> remembered = new ArrayList<>();
        PlacementRule rule = (offers, row, view) -> {
            remembered.add(view);
            return null;
        };
        assertThatThrownBy(() -> suiteOf(rule).nothingIsKeptOfTheOffersAndTheView(new Quiet()))
                .hasMessageContaining("keeps after the call");
    }

    @Test
    void aSlowRuleIsFoundOut() {
        PlacementRule rule = new PlacementRule() {
            @Override
            public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
                return null;
            }

            @Override
            public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            }
        };
        PlacementRuleContract impatient = new PlacementRuleContract() {
            @Override
            protected List<PlacementRule> rules() {
                return List.of(rule);
            }

            @Override
            protected Duration deadline() {
                return Duration.ofMillis(10);
            }
        };
        assertThatThrownBy(() -> impatient.anAnswerForManyAgentsIsQuick(new Quiet()))
                .hasMessageContaining("how long a call");
    }

    @Test
    void aRuleThatKeepsToTheContractPassesEveryTest() {
        PlacementRuleContract suite =
                suiteOf((offers, row, view) -> "r1".equals(offers.column("rack").at(row)) ? NO : null);
        assertThatCode(() -> {
                    suite.narrowingAgreesWithCheckingRowByRow(new Quiet());
                    suite.theSameQuestionGetsTheSameAnswer(new Quiet());
                    suite.anAgentIsJudgedWithoutRegardToTheOtherOffers(new Quiet());
                    suite.everyRejectionHasAStableCodeAndAMessage(new Quiet());
                    suite.theOffersAndTheCountsAreLeftAsTheyWere(new Quiet());
                    suite.noThreadIsLeftRunning(new Quiet());
                    suite.nothingIsKeptOfTheOffersAndTheView(new Quiet());
                    suite.anAnswerForManyAgentsIsQuick(new Quiet());
                })
                .doesNotThrowAnyException();
    }

    private static PlacementRuleContract suiteOf(PlacementRule rule) {
        return new PlacementRuleContract() {
            @Override
            protected List<PlacementRule> rules() {
                return List.of(rule);
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
