package io.holdfast.strategies;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code canary}: two children on an operator's word each, then the others one by one. */
@Component(service = DeploymentStrategyFactory.class)
public final class CanaryFactory implements DeploymentStrategyFactory<NoConfiguration> {
    @Override
    public String type() {
        return "canary";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public DeploymentStrategy create(NoConfiguration configuration) {
        return new Canary(new Serial());
    }
}
