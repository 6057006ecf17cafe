package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code parallel-canary}: the first children on an operator's word each, then the others at once. */
@Component(service = DeploymentStrategyFactory.class)
public final class ParallelCanaryFactory implements DeploymentStrategyFactory<Canaries> {
    @Override
    public String type() {
        return "parallel-canary";
    }

    @Override
    public Class<Canaries> configuration() {
        return Canaries.class;
    }

    @Override
    public DeploymentStrategy create(Canaries configuration) {
        return new Canary(new Parallel(), configuration.orUsual());
    }
}
