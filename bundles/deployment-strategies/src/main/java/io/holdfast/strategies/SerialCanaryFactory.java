package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code serial-canary}: another name of {@code canary}. */
@Component(service = DeploymentStrategyFactory.class)
public final class SerialCanaryFactory implements DeploymentStrategyFactory<Canaries> {
    @Override
    public String type() {
        return "serial-canary";
    }

    @Override
    public Class<Canaries> configuration() {
        return Canaries.class;
    }

    @Override
    public DeploymentStrategy create(Canaries configuration) {
        return new Canary(new Serial(), configuration.orUsual());
    }
}
