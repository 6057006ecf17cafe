package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The strategy {@code dependency}: each child once all that it needs are complete. */
@Component(service = DeploymentStrategyFactory.class)
public final class DependencyFactory implements DeploymentStrategyFactory<DependencyFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param edges by the name of a child, the names of those it needs; children without needs may be left out
     */
    public record Configuration(Map<String, List<String>> edges) {}

    @Override
    public String type() {
        return "dependency";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public DeploymentStrategy create(Configuration configuration) {
        return new Dependency(configuration.edges());
    }
}
