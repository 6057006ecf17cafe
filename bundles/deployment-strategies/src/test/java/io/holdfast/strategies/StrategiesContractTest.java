package io.holdfast.strategies;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.testkit.DeploymentStrategyContract;
import java.util.List;
import java.util.Map;

class StrategiesContractTest extends DeploymentStrategyContract {
    @Override
    protected List<DeploymentStrategy> strategies() {
        NoConfiguration nothing = new NoConfiguration();
        return List.of(
                new SerialFactory().create(nothing),
                new ParallelFactory().create(nothing),
                new CanaryFactory().create(new Canaries(null)),
                new SerialCanaryFactory().create(new Canaries(null)),
                new ParallelCanaryFactory().create(new Canaries(null)),
                new CanaryFactory().create(new Canaries(3)),
                new PausedFactory().create(nothing),
                new RollingFactory().create(new RollingFactory.Configuration(1)),
                new RollingFactory().create(new RollingFactory.Configuration(3)),
                new RandomFactory().create(new RandomFactory.Configuration(7L)),
                new DependencyFactory()
                        .create(new DependencyFactory.Configuration(
                                Map.of("c", List.of("a", "b"), "d", List.of("c"), "a", List.of("e")))));
    }
}
