package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;

/** The first child that is not complete; one that is held or in error is waited for, not passed over. */
final class Serial implements DeploymentStrategy {
    @Override
    public BitSet eligible(StrategyView view) {
        return Children.only(Children.incomplete(view).nextSetBit(0));
    }
}
