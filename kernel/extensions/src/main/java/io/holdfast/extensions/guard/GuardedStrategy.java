package io.holdfast.extensions.guard;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A strategy behind a guard. Whoever asks what is eligible asks for the decision points next, child by child, so both
 * are fetched at once.
 */
final class GuardedStrategy implements DeploymentStrategy {
    private final DeploymentStrategy strategy;
    private final Guard guard;
    private volatile @Nullable Answer last;

    private record Answer(StrategyView view, BitSet eligible, BitSet decisionPoints) {}

    GuardedStrategy(DeploymentStrategy strategy, Guard guard) {
        this.strategy = strategy;
        this.guard = guard;
    }

    @Override
    public BitSet eligible(StrategyView view) {
        return (BitSet) answer(view).eligible.clone();
    }

    @Override
    public boolean isDecisionPoint(StrategyView view, int index) {
        Answer known = last;
        return (known != null && known.view.equals(view) ? known : answer(view)).decisionPoints.get(index);
    }

    private Answer answer(StrategyView view) {
        Answer answer = guard.ask(() -> {
            BitSet eligible = new BitSet();
            eligible.or(strategy.eligible(view));
            BitSet decisionPoints = new BitSet();
            for (int i = 0; i < view.children().size(); i++) {
                decisionPoints.set(i, strategy.isDecisionPoint(view, i));
            }
            return new Answer(view, eligible, decisionPoints);
        });
        last = answer;
        return answer;
    }
}
