package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code random}: one child after the other, in an order that follows from a seed. */
@Component(service = DeploymentStrategyFactory.class)
public final class RandomFactory implements DeploymentStrategyFactory<RandomFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param seed any number; 0 if left out
     */
    public record Configuration(@Nullable Long seed) {}

    @Override
    public String type() {
        return "random";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public DeploymentStrategy create(Configuration configuration) {
        Long seed = configuration.seed();
        return new RandomOrder(seed == null ? 0 : seed);
    }
}
