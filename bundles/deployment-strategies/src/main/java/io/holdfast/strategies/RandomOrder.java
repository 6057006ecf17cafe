package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * One child after the other, in an order that looks random but follows from a seed and the children's names
 * alone: it stays the same over restarts, and a new child leaves the order of the others as it is.
 */
final class RandomOrder implements DeploymentStrategy {
    private final long seed;

    RandomOrder(long seed) {
        this.seed = seed;
    }

    @Override
    public BitSet eligible(StrategyView view) {
        BitSet incomplete = Children.incomplete(view);
        int first = -1;
        for (int i = incomplete.nextSetBit(0); i >= 0; i = incomplete.nextSetBit(i + 1)) {
            if (first < 0 || rank(view, i) < rank(view, first)) {
                first = i;
            }
        }
        return Children.only(first);
    }

    private long rank(StrategyView view, int index) {
        return new SplittableRandom(seed ^ view.children().get(index).name().hashCode()).nextLong();
    }
}
