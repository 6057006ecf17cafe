package io.holdfast.strategies;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code paused}: one after the other, each but the first only after a <em>continue</em>. */
@Component(service = DeploymentStrategyFactory.class)
public final class PausedFactory implements DeploymentStrategyFactory<NoConfiguration> {
    @Override
    public String type() {
        return "paused";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public DeploymentStrategy create(NoConfiguration configuration) {
        return new Paused();
    }
}
