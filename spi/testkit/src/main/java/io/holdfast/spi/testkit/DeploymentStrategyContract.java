package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every deployment strategy must keep to. Extend it, and give your strategies. */
public abstract class DeploymentStrategyContract extends Contract {
    private static final int VIEWS = 200;
    private static final long TICK_MILLIS = 60_000;

    /** The strategies to try. */
    protected abstract List<DeploymentStrategy> strategies();

    /** The names of the children they are tried on; override it if your strategy knows its children by name. */
    protected List<String> children() {
        return List.of("a", "b", "c", "d", "e");
    }

    /**
     * How long the clock alone may keep a plan waiting; not at all unless overridden. A strategy that works at
     * night only, for example, needs a day.
     */
    protected Duration patience() {
        return Duration.ZERO;
    }

    @Test
    void theSameViewGetsTheSameAnswerAndOnlyChildrenThatExist(TestReporter reporter) {
        for (long seed : Seeds.fresh(reporter, VIEWS)) {
            StrategyView view = randomView(seed);
            for (DeploymentStrategy strategy : strategies()) {
                BitSet eligible = strategy.eligible(view);
                assertThat(eligible).as("%s, seed %d", strategy, seed).isEqualTo(strategy.eligible(view));
                assertThat(eligible.length())
                        .as("%s, seed %d", strategy, seed)
                        .isLessThanOrEqualTo(view.children().size());
            }
        }
    }

    @Test
    void aChildThatWaitsForAnOperatorIsNotEligible(TestReporter reporter) {
        for (long seed : Seeds.fresh(reporter, VIEWS)) {
            StrategyView view = randomView(seed);
            for (DeploymentStrategy strategy : strategies()) {
                BitSet eligible = strategy.eligible(view);
                for (int i = 0; i < view.children().size(); i++) {
                    assertThat(eligible.get(i) && strategy.isDecisionPoint(view, i))
                            .as("%s, child %d of seed %d", strategy, i, seed)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void anOperatorWhoContinuesSeesThePlanComplete(TestReporter reporter) {
        for (long seed : Seeds.fresh(reporter, VIEWS)) {
            for (DeploymentStrategy strategy : strategies()) {
                StrategyView view = freshPlan(seed);
                for (int turns = 0; !isComplete(view); turns++) {
                    assertThat(turns)
                            .as("turns of %s, seed %d", strategy, seed)
                            .isLessThan(10 * children().size());
                    view = advance(strategy, untilSomethingMoves(strategy, view));
                }
            }
        }
    }

    @Test
    void noThreadIsLeftRunning(TestReporter reporter) {
        List<Long> seeds = Seeds.fresh(reporter, VIEWS);
        Threads.assertNoneLeftBy(() -> {
            for (DeploymentStrategy strategy : strategies()) {
                seeds.forEach(seed -> strategy.eligible(randomView(seed)));
            }
        });
    }

    @Test
    void anAnswerIsQuick(TestReporter reporter) {
        List<Long> seeds = Seeds.fresh(reporter, VIEWS);
        for (DeploymentStrategy strategy : strategies()) {
            Latency.assertWithin(
                    deadline(),
                    strategy + " on " + VIEWS + " views",
                    () -> seeds.forEach(seed -> strategy.eligible(randomView(seed))));
        }
    }

    /** The view at the first moment when a child may be worked on or waits for an operator. */
    private StrategyView untilSomethingMoves(DeploymentStrategy strategy, StrategyView view) {
        long until = view.nowMillis() + patience().toMillis();
        StrategyView now = view;
        while (!progresses(strategy, now) && !waits(strategy, now) && now.nowMillis() < until) {
            long next = Math.min(until, now.nowMillis() + TICK_MILLIS);
            now = new StrategyView(now.children(), now.proceeds(), next);
        }
        assertThat(progresses(strategy, now) || waits(strategy, now))
                .as("%s makes progress or waits for an operator within %s: %s", strategy, patience(), now)
                .isTrue();
        return now;
    }

    private static boolean progresses(DeploymentStrategy strategy, StrategyView view) {
        BitSet eligible = strategy.eligible(view);
        return IntStream.range(0, view.children().size())
                .anyMatch(i -> eligible.get(i) && view.children().get(i).status() != PlanStatus.COMPLETE);
    }

    private static boolean waits(DeploymentStrategy strategy, StrategyView view) {
        return IntStream.range(0, view.children().size()).anyMatch(i -> strategy.isDecisionPoint(view, i));
    }

    /** Completes what is eligible; if nothing is, says <em>continue</em>. */
    private static StrategyView advance(DeploymentStrategy strategy, StrategyView view) {
        BitSet eligible = strategy.eligible(view);
        boolean progress = progresses(strategy, view);
        List<ElementView> children = new ArrayList<>();
        for (int i = 0; i < view.children().size(); i++) {
            ElementView child = view.children().get(i);
            boolean completes = eligible.get(i) && child.status() != PlanStatus.COMPLETE;
            children.add(completes ? new ElementView(child.name(), PlanStatus.COMPLETE, false) : child);
        }
        return new StrategyView(children, view.proceeds() + (progress ? 0 : 1), view.nowMillis() + 1);
    }

    private static boolean isComplete(StrategyView view) {
        return view.children().stream().allMatch(child -> child.status() == PlanStatus.COMPLETE);
    }

    private StrategyView freshPlan(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ElementView> views = new ArrayList<>();
        for (String name : children()) {
            boolean before = random.nextInt(3) == 0;
            views.add(new ElementView(name, before ? PlanStatus.COMPLETE : PlanStatus.PENDING, false, before));
        }
        return new StrategyView(views, 0, random.nextLong(1L << 41));
    }

    private StrategyView randomView(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ElementView> views = new ArrayList<>();
        for (String name : children()) {
            PlanStatus status = PlanStatus.values()[random.nextInt(PlanStatus.values().length)];
            boolean before = status == PlanStatus.COMPLETE && random.nextBoolean();
            views.add(new ElementView(name, status, random.nextInt(6) == 0, before));
        }
        return new StrategyView(views, random.nextInt(4), random.nextLong(1L << 41));
    }
}
