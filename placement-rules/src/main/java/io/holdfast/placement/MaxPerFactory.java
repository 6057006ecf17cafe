package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code max-per}: at most so many instances of the pod type at one value of a key. */
@Component(service = PlacementRuleFactory.class)
public final class MaxPerFactory implements PlacementRuleFactory<MaxPerFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param max at least 1
     */
    public record Configuration(String key, int max) {}

    @Override
    public String type() {
        return "max-per";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new CountRule(Key.of(configuration.key()), configuration.max(), "too-many");
    }
}
