package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code canary}: the first children on an operator's word each, then the others one by one. */
@Component(service = DeploymentStrategyFactory.class)
public final class CanaryFactory implements DeploymentStrategyFactory<Canaries> {
    @Override
    public String type() {
        return "canary";
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
