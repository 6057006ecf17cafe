package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code group-by}: instances of the pod type spread evenly over the values of a key. */
@Component(service = PlacementRuleFactory.class)
public final class GroupByFactory implements PlacementRuleFactory<GroupByFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param groups how many distinct values there are; null if that is not known
     */
    public record Configuration(String key, @Nullable Integer groups) {}

    @Override
    public String type() {
        return "group-by";
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
