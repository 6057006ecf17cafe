package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeploymentStrategyContractTest {
    private static final long HOUR = 3_600_000;

    @Test
    void aStrategyThatNamesChildrenThatAreNotThereIsFoundOut() {
        DeploymentStrategy strategy =
                view -> BitSet.valueOf(new long[] {1L << view.children().size()});
        assertThatThrownBy(() -> suiteOf(strategy, Duration.ZERO)
                        .theSameViewGetsTheSameAnswerAndOnlyChildrenThatExist(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aStrategyThatCountsItsCallsIsFoundOut() {
        AtomicInteger calls = new AtomicInteger();
        DeploymentStrategy strategy = view -> calls.incrementAndGet() % 2 == 0 ? all(view) : new BitSet();
        assertThatThrownBy(() -> suiteOf(strategy, Duration.ZERO)
                        .theSameViewGetsTheSameAnswerAndOnlyChildrenThatExist(new Quiet()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aStrategyThatNeverStartsAnythingIsFoundOut() {
        assertThatThrownBy(() -> suiteOf(view -> new BitSet(), Duration.ofDays(1))
                        .anOperatorWhoContinuesSeesThePlanComplete(new Quiet()))
                .hasMessageContaining("makes progress or waits for an operator");
    }

    @Test
    void aStrategyThatWaitsForTheClockPassesIfItsAuthorSaysHowLong() {
        DeploymentStrategy strategy = view -> (view.nowMillis() / HOUR) % 24 == 3 ? all(view) : new BitSet();
        assertThatCode(() ->
                        suiteOf(strategy, Duration.ofDays(1)).anOperatorWhoContinuesSeesThePlanComplete(new Quiet()))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> suiteOf(strategy, Duration.ZERO).anOperatorWhoContinuesSeesThePlanComplete(new Quiet()))
                .hasMessageContaining("within PT0S");
    }

    private static BitSet all(StrategyView view) {
        BitSet all = new BitSet();
        all.set(0, view.children().size());
        return all;
    }

    private static DeploymentStrategyContract suiteOf(DeploymentStrategy strategy, Duration patience) {
        return new DeploymentStrategyContract() {
            @Override
            protected List<DeploymentStrategy> strategies() {
                return List.of(strategy);
            }

            @Override
            protected Duration patience() {
                return patience;
            }
        };
    }
}
