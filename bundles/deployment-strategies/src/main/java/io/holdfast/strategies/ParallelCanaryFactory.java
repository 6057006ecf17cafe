package io.holdfast.strategies;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code parallel-canary}: two children on an operator's word each, then the others at once. */
@Component(service = DeploymentStrategyFactory.class)
public final class ParallelCanaryFactory implements DeploymentStrategyFactory<NoConfiguration> {
    @Override
    public String type() {
        return "parallel-canary";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public DeploymentStrategy create(NoConfiguration configuration) {
        return new Canary(new Parallel());
    }
}
