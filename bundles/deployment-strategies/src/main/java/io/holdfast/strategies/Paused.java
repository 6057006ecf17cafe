package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;

/**
 * One child after the other, with a decision point between two: once a child is complete, the next one for which there
 * is something to do waits for an operator's <em>continue</em>.
 */
final class Paused implements DeploymentStrategy {
    @Override
    public BitSet eligible(StrategyView view) {
        int first = Children.incomplete(view).nextSetBit(0);
        return first < 0 || waits(view, first) ? new BitSet() : Children.only(first);
    }

    /** Only the next one: what comes after it is not up for decision yet. */
    @Override
    public boolean isDecisionPoint(StrategyView view, int index) {
        return Children.incomplete(view).nextSetBit(0) == index && waits(view, index);
    }

    private static boolean waits(StrategyView view, int index) {
        int done = 0;
        for (int i = 0; i < index; i++) {
            done += view.children().get(i).completeBefore() ? 0 : 1;
        }
        return view.proceeds() < done;
    }
}
