package io.holdfast.examples.batchedwindow;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import io.holdfast.spi.testkit.ReloadContract;
import java.util.List;
import java.util.Optional;

/** The bundle can be replaced in a running scheduler: nothing keeps its classes. */
class BatchedWindowReloadTest extends ReloadContract {
    @Override
    protected Class<?> extension() {
        return BatchedWindowFactory.class;
    }

    @Override
    protected Class<? extends Runnable> exercise() {
        return Exercise.class;
    }

    /** Makes a strategy and uses it. */
    public static final class Exercise implements Runnable {
        @Override
        public void run() {
            DeploymentStrategy strategy = new BatchedWindowFactory()
                    .create(new BatchedWindowFactory.Configuration(
                            "02:00", "04:00", Optional.empty(), Optional.empty()));
            strategy.eligible(new StrategyView(List.of(new ElementView("a", PlanStatus.PENDING, false)), 0, 0));
        }
    }
}
