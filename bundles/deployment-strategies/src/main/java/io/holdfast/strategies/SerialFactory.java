package io.holdfast.strategies;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code serial}: one child after the other. */
@Component(service = DeploymentStrategyFactory.class)
public final class SerialFactory implements DeploymentStrategyFactory<NoConfiguration> {
    @Override
    public String type() {
        return "serial";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public DeploymentStrategy create(NoConfiguration configuration) {
        return new Serial();
    }
}
