package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;

/**
 * So many children at a time: those that work has begun on, then the first ones. One that is held, in error or slow
 * keeps its place: it is counted as unavailable until it is complete.
 */
final class Rolling implements DeploymentStrategy {
    private final int maxUnavailable;

    Rolling(int maxUnavailable) {
        this.maxUnavailable = maxUnavailable;
    }

    @Override
    public BitSet eligible(StrategyView view) {
        BitSet incomplete = Children.incomplete(view);
        BitSet eligible = new BitSet();
        for (int i = incomplete.nextSetBit(0); i >= 0; i = incomplete.nextSetBit(i + 1)) {
            if (hasBegun(view.children().get(i).status())) {
                eligible.set(i);
            }
        }
        for (int i = incomplete.nextSetBit(0);
                i >= 0 && eligible.cardinality() < maxUnavailable;
                i = incomplete.nextSetBit(i + 1)) {
            eligible.set(i);
        }
        return eligible;
    }

    private static boolean hasBegun(PlanStatus status) {
        return status.isRunning() || status == PlanStatus.DELAYED || status == PlanStatus.ERROR;
    }
}
