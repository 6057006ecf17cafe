package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.List;

/**
 * Tries a change on two children before the others: the first two for which there is something to do wait
 * for an operator's <em>continue</em> each. Once both are freed, another strategy goes on; before that, it
 * decides among the freed ones only.
 */
final class Canary implements DeploymentStrategy {
    private static final int CANARIES = 2;

    private final DeploymentStrategy underlying;

    Canary(DeploymentStrategy underlying) {
        this.underlying = underlying;
    }

    @Override
    public BitSet eligible(StrategyView view) {
        BitSet eligible = underlying.eligible(view);
        BitSet canaries = canaries(view);
        if (view.proceeds() < canaries.cardinality()) {
            eligible.and(freed(canaries, view.proceeds()));
        }
        return eligible;
    }

    @Override
    public boolean isDecisionPoint(StrategyView view, int index) {
        BitSet canaries = canaries(view);
        return canaries.get(index)
                && !freed(canaries, view.proceeds()).get(index)
                && !Children.isComplete(view.children().get(index));
    }

    private static BitSet canaries(StrategyView view) {
        BitSet canaries = new BitSet();
        List<ElementView> children = view.children();
        for (int i = 0; i < children.size() && canaries.cardinality() < CANARIES; i++) {
            if (!children.get(i).completeBefore()) {
                canaries.set(i);
            }
        }
        return canaries;
    }

    private static BitSet freed(BitSet canaries, int proceeds) {
        BitSet freed = new BitSet();
        for (int i = canaries.nextSetBit(0); i >= 0 && freed.cardinality() < proceeds; i = canaries.nextSetBit(i + 1)) {
            freed.set(i);
        }
        return freed;
    }
}
