package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;

/** All children at once. */
final class Parallel implements DeploymentStrategy {
    @Override
    public BitSet eligible(StrategyView view) {
        return Children.incomplete(view);
    }
}
