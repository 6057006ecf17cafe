package io.holdfast.examples.batchedwindow;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code batched-window}: works in a maintenance window only, on so many children at a time. */
@Component(service = DeploymentStrategyFactory.class)
public final class BatchedWindowFactory implements DeploymentStrategyFactory<BatchedWindowFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param from when the window opens, UTC, for example {@code 02:00}
     * @param to when it closes, UTC; before {@code from}, it is meant on the next day
     * @param days on which it opens, {@code mon} to {@code sun}; every day if left out
     * @param batch how many children are worked on at a time; 1 if left out
     */
    public record Configuration(String from, String to, Optional<List<Day>> days, Optional<Integer> batch) {}

    @Override
    public String type() {
        return "batched-window";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public DeploymentStrategy create(Configuration configuration) {
        int batch = configuration.batch().orElse(1);
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + ": it must be at least 1");
        }
        List<Day> days = configuration.days().orElse(List.of(Day.values()));
        return new BatchedWindow(Window.of(configuration.from(), configuration.to(), days), batch);
    }
}
