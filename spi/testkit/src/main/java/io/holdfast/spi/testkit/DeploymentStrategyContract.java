package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every deployment strategy must keep to. Extend it, and give your strategies. */
public abstract class DeploymentStrategyContract {
    private static final int VIEWS = 200;

    /** The strategies to try. */
    protected abstract List<DeploymentStrategy> strategies();

    /** The names of the children they are tried on; override it if your strategy knows its children by name. */
    protected List<String> children() {
        return List.of("a", "b", "c", "d", "e");
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
                    view = advance(strategy, view);
                }
            }
        }
    }

    /** Completes what is eligible; if nothing is, says <em>continue</em>. */
    private static StrategyView advance(DeploymentStrategy strategy, StrategyView view) {
        BitSet eligible = strategy.eligible(view);
        List<ElementView> children = new ArrayList<>();
        boolean progress = false;
        boolean waiting = false;
        for (int i = 0; i < view.children().size(); i++) {
            ElementView child = view.children().get(i);
            waiting |= strategy.isDecisionPoint(view, i);
            boolean completes = eligible.get(i) && child.status() != PlanStatus.COMPLETE;
            progress |= completes;
            children.add(completes ? new ElementView(child.name(), PlanStatus.COMPLETE, false) : child);
        }
        assertThat(progress || waiting)
                .as("%s makes progress or waits for an operator: %s", strategy, view)
                .isTrue();
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
        return new StrategyView(views, 0, 0);
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
