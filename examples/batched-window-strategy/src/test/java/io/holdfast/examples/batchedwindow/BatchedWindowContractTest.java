package io.holdfast.examples.batchedwindow;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.testkit.DeploymentStrategyContract;
import java.time.Duration;
import java.util.List;

/** The strategy keeps to the contract of deployment strategies. */
class BatchedWindowContractTest extends DeploymentStrategyContract {
    @Override
    protected List<DeploymentStrategy> strategies() {
        List<Day> everyDay = List.of(Day.values());
        return List.of(
                new BatchedWindow(Window.of("02:00", "04:30", everyDay), 1),
                new BatchedWindow(Window.of("22:00", "04:00", everyDay), 3),
                new BatchedWindow(Window.of("00:00", "23:59", everyDay), 100));
    }

    /** The window opens every day. */
    @Override
    protected Duration patience() {
        return Duration.ofDays(1);
    }
}
