package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code round-robin}: another instance at a value of a key only once all values have as many. */
@Component(service = PlacementRuleFactory.class)
public final class RoundRobinFactory implements PlacementRuleFactory<RoundRobinFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param groups how many distinct values there are; null if that is not known
     */
    public record Configuration(String key, @Nullable Integer groups) {}

    @Override
    public String type() {
        return "round-robin";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new SkewRule(Key.of(configuration.key()), 1, configuration.groups());
    }
}
