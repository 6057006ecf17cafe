package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code unique}: no two instances of the pod type at one value of a key. */
@Component(service = PlacementRuleFactory.class)
public final class UniqueFactory implements PlacementRuleFactory<UniqueFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     */
    public record Configuration(String key) {}

    @Override
    public String type() {
        return "unique";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new CountRule(Key.of(configuration.key()), 1, "not-unique");
    }
}
