package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.List;

/**
 * Tries a change on a few children before the others: the first ones for which there is something to do wait
 * for an operator's <em>continue</em> each. Once all of them are freed, another strategy goes on; before that, it
 * decides among the freed ones only.
 */
final class Canary implements DeploymentStrategy {
    private final DeploymentStrategy underlying;
    private final int count;

    Canary(DeploymentStrategy underlying, int count) {
        this.underlying = underlying;
        this.count = count;
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

    private BitSet canaries(StrategyView view) {
        BitSet canaries = new BitSet();
        List<ElementView> children = view.children();
        for (int i = 0; i < children.size() && canaries.cardinality() < count; i++) {
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
