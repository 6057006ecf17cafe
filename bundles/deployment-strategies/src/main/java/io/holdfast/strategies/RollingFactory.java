package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code rolling}: so many at a time. */
@Component(service = DeploymentStrategyFactory.class)
public final class RollingFactory implements DeploymentStrategyFactory<RollingFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param maxUnavailable how many may be unavailable because of the plan at the same time, at least 1
     */
    public record Configuration(int maxUnavailable) {}

    @Override
    public String type() {
        return "rolling";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public DeploymentStrategy create(Configuration configuration) {
        if (configuration.maxUnavailable() < 1) {
            throw new IllegalArgumentException(
                    "max-unavailable is " + configuration.maxUnavailable() + ": it must be at least 1");
        }
        return new Rolling(configuration.maxUnavailable());
    }
}
