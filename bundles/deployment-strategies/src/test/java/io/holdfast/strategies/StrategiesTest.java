package io.holdfast.strategies;

import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.DELAYED;
import static io.holdfast.spi.plan.PlanStatus.ERROR;
import static io.holdfast.spi.plan.PlanStatus.PENDING;
import static io.holdfast.spi.plan.PlanStatus.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategiesTest {
    private static final NoConfiguration NOTHING = new NoConfiguration();

    private final DeploymentStrategy serial = new SerialFactory().create(NOTHING);
    private final DeploymentStrategy parallel = new ParallelFactory().create(NOTHING);
    private final DeploymentStrategy canary = new CanaryFactory().create(new Canaries(null));
    private final DeploymentStrategy parallelCanary = new ParallelCanaryFactory().create(new Canaries(null));

    private static List<Integer> eligible(DeploymentStrategy strategy, StrategyView view) {
        return strategy.eligible(view).stream().boxed().toList();
    }

    private static List<Integer> waiting(DeploymentStrategy strategy, StrategyView view) {
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < view.children().size(); i++) {
            if (strategy.isDecisionPoint(view, i)) {
                waiting.add(i);
            }
        }
        return waiting;
    }

    private static StrategyView plan(int proceeds, PlanStatus... statuses) {
        List<ElementView> children = new ArrayList<>();
        for (PlanStatus status : statuses) {
            children.add(new ElementView(String.valueOf((char) ('a' + children.size())), status, false));
        }
        return new StrategyView(children, proceeds, 0);
    }

    private static StrategyView with(StrategyView view, int index, ElementView child) {
        List<ElementView> children = new ArrayList<>(view.children());
        children.set(index, child);
        return new StrategyView(children, view.proceeds(), view.nowMillis());
    }

    @Test
    void serialWorksOnTheFirstChildThatIsNotComplete() {
        assertThat(eligible(serial, plan(0, COMPLETE, STARTED, PENDING))).containsExactly(1);
        assertThat(eligible(serial, plan(0, COMPLETE, COMPLETE))).isEmpty();
    }

    @Test
    void serialWaitsForAHeldChildAndDoesNotPassItOver() {
        StrategyView held = with(plan(0, PENDING, PENDING), 0, new ElementView("a", PENDING, true));

        assertThat(eligible(serial, held)).containsExactly(0);
    }

    @Test
    void parallelWorksOnAllThatAreNotComplete() {
        assertThat(eligible(parallel, plan(0, PENDING, COMPLETE, STARTED))).containsExactly(0, 2);
    }

    @Test
    void aCanaryFreesOneChildForEachContinueThenGoesOnSerially() {
        assertThat(eligible(canary, plan(0, PENDING, PENDING, PENDING, PENDING)))
                .isEmpty();
        assertThat(waiting(canary, plan(0, PENDING, PENDING, PENDING, PENDING))).containsExactly(0, 1);
        assertThat(eligible(canary, plan(1, PENDING, PENDING, PENDING, PENDING)))
                .containsExactly(0);
        assertThat(eligible(canary, plan(1, COMPLETE, PENDING, PENDING, PENDING)))
                .isEmpty();
        assertThat(waiting(canary, plan(1, COMPLETE, PENDING, PENDING, PENDING)))
                .containsExactly(1);
        assertThat(eligible(canary, plan(2, COMPLETE, PENDING, PENDING, PENDING)))
                .containsExactly(1);
        assertThat(waiting(canary, plan(2, COMPLETE, PENDING, PENDING, PENDING)))
                .isEmpty();
        assertThat(eligible(canary, plan(2, COMPLETE, COMPLETE, PENDING, PENDING)))
                .containsExactly(2);
        assertThat(eligible(canary, plan(2, COMPLETE, COMPLETE, COMPLETE, PENDING)))
                .containsExactly(3);
    }

    @Test
    void aParallelCanaryGoesOnAtOnceAfterTheSecondContinue() {
        assertThat(eligible(parallelCanary, plan(0, PENDING, PENDING, PENDING))).isEmpty();
        assertThat(eligible(parallelCanary, plan(1, PENDING, PENDING, PENDING))).containsExactly(0);
        assertThat(eligible(parallelCanary, plan(2, PENDING, PENDING, PENDING, PENDING)))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void aCanaryDoesNotCountWhatWasCompleteBefore() {
        StrategyView view =
                with(plan(0, COMPLETE, PENDING, PENDING, PENDING), 0, new ElementView("a", COMPLETE, false, true));

        assertThat(waiting(canary, view)).containsExactly(1, 2);
        assertThat(eligible(canary, new StrategyView(view.children(), 1, 0))).containsExactly(1);
    }

    @Test
    void aCanaryOfOneChildNeedsOneContinue() {
        assertThat(eligible(canary, plan(0, PENDING))).isEmpty();
        assertThat(eligible(canary, plan(1, PENDING))).containsExactly(0);
    }

    @Test
    void aDependencyHoldsAChildUntilItsNeedsAreComplete() {
        DeploymentStrategy strategy = new DependencyFactory()
                .create(new DependencyFactory.Configuration(Map.of("c", List.of("a", "b"), "d", List.of("c"))));

        assertThat(eligible(strategy, plan(0, PENDING, PENDING, PENDING, PENDING)))
                .containsExactly(0, 1);
        assertThat(eligible(strategy, plan(0, COMPLETE, STARTED, PENDING, PENDING)))
                .containsExactly(1);
        assertThat(eligible(strategy, plan(0, COMPLETE, COMPLETE, PENDING, PENDING)))
                .containsExactly(2);
    }

    @Test
    void aCycleOfDependenciesIsRefusedAndShown() {
        Map<String, List<String>> edges = Map.of("a", List.of("b"), "b", List.of("c"), "c", List.of("a"));

        assertThatThrownBy(() -> new DependencyFactory().create(new DependencyFactory.Configuration(edges)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edges have a cycle: a needs b needs c needs a; remove one of these");
    }

    @Test
    void aDependencyOnAChildThatIsNotThereStartsNothing() {
        DeploymentStrategy strategy =
                new DependencyFactory().create(new DependencyFactory.Configuration(Map.of("a", List.of("z"))));

        assertThatThrownBy(() -> strategy.eligible(plan(0, PENDING, PENDING)))
                .hasMessageContaining("name 'z', which is none of its children: [a, b]");
    }

    @Test
    void aRandomOrderFollowsFromTheSeedAndTheNames() {
        List<Integer> first = order(new RandomFactory().create(new RandomFactory.Configuration(1L)));

        assertThat(first).isEqualTo(order(new RandomFactory().create(new RandomFactory.Configuration(1L))));
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(first).isNotEqualTo(order(new RandomFactory().create(new RandomFactory.Configuration(2L))));
    }

    private static List<Integer> order(DeploymentStrategy strategy) {
        StrategyView view = plan(0, PENDING, PENDING, PENDING, PENDING, PENDING, PENDING);
        List<Integer> order = new ArrayList<>();
        while (!strategy.eligible(view).isEmpty()) {
            int next = strategy.eligible(view).nextSetBit(0);
            order.add(next);
            view = with(view, next, new ElementView(view.children().get(next).name(), COMPLETE, false));
        }
        return order;
    }

    @Test
    void rollingWorksOnSoManyAtATimeAndCountsThoseItBeganWith() {
        DeploymentStrategy two = new RollingFactory().create(new RollingFactory.Configuration(2));

        assertThat(eligible(two, plan(0, PENDING, PENDING, PENDING))).containsExactly(0, 1);
        assertThat(eligible(two, plan(0, COMPLETE, PENDING, STARTED, PENDING))).containsExactly(1, 2);
        assertThat(eligible(two, plan(0, PENDING, STARTED, DELAYED, PENDING))).containsExactly(1, 2);
        assertThat(eligible(two, plan(0, PENDING, PENDING, ERROR, STARTED, STARTED)))
                .as("more than allowed, begun under another strategy")
                .containsExactly(2, 3, 4);
        assertThatThrownBy(() -> new RollingFactory().create(new RollingFactory.Configuration(0)))
                .hasMessage("max-unavailable is 0: it must be at least 1");
    }

    @Test
    void rollingKeepsTheOthersGoingPastOneThatIsHeld() {
        DeploymentStrategy two = new RollingFactory().create(new RollingFactory.Configuration(2));
        StrategyView held = with(plan(0, PENDING, PENDING, PENDING), 0, new ElementView("a", PENDING, true));

        assertThat(eligible(two, held)).as("it keeps one of the two places").containsExactly(0, 1);
    }

    @Test
    void pausedWaitsForAnOperatorAfterEachChild() {
        DeploymentStrategy paused = new PausedFactory().create(NOTHING);

        assertThat(eligible(paused, plan(0, PENDING, PENDING, PENDING))).containsExactly(0);
        assertThat(waiting(paused, plan(0, PENDING, PENDING, PENDING))).isEmpty();
        assertThat(eligible(paused, plan(0, COMPLETE, PENDING, PENDING))).isEmpty();
        assertThat(waiting(paused, plan(0, COMPLETE, PENDING, PENDING))).containsExactly(1);
        assertThat(eligible(paused, plan(1, COMPLETE, PENDING, PENDING))).containsExactly(1);
        assertThat(waiting(paused, plan(1, COMPLETE, COMPLETE, PENDING))).containsExactly(2);
        assertThat(eligible(paused, plan(2, COMPLETE, COMPLETE, PENDING))).containsExactly(2);
    }

    @Test
    void pausedDoesNotPauseAfterWhatWasCompleteBefore() {
        DeploymentStrategy paused = new PausedFactory().create(NOTHING);
        StrategyView view = with(plan(0, COMPLETE, PENDING), 0, new ElementView("a", COMPLETE, false, true));

        assertThat(eligible(paused, view)).containsExactly(1);
        assertThat(waiting(paused, view)).isEmpty();
    }

    @Test
    void asManyCanariesAsAskedForWaitOneByOne() {
        DeploymentStrategy one = new CanaryFactory().create(new Canaries(1));

        assertThat(waiting(one, plan(0, PENDING, PENDING, PENDING))).containsExactly(0);
        assertThat(eligible(one, plan(0, PENDING, PENDING, PENDING))).isEmpty();
        assertThat(eligible(one, plan(1, COMPLETE, PENDING, PENDING))).containsExactly(1);
        assertThatThrownBy(() -> new Canaries(0)).hasMessage("count is 0: it must be at least 1");
    }
}
