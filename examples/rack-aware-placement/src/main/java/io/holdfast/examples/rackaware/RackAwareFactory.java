package io.holdfast.examples.rackaware;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code rack-aware}: at most so many instances of the pod type in one rack, and none outside of racks. */
@Component(service = PlacementRuleFactory.class)
public final class RackAwareFactory implements PlacementRuleFactory<RackAwareFactory.Configuration> {
    private static final String DEFAULT_KEY = "rack";

    /**
     * The parameters; in a definition {@code key} and {@code max-per-rack}.
     *
     * @param key the agent's attribute that names its rack; {@code rack} if left out
     * @param maxPerRack how many instances may be in one rack, at least 1
     */
    public record Configuration(@Nullable String key, int maxPerRack) {}

    @Override
    public String type() {
        return "rack-aware";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        String key = configuration.key() == null ? DEFAULT_KEY : configuration.key();
        if (key.isBlank()) {
            throw new IllegalArgumentException("key is empty: name an attribute of the agents, or leave it out");
        }
        if (configuration.maxPerRack() < 1) {
            throw new IllegalArgumentException(
                    "max-per-rack is " + configuration.maxPerRack() + ": it must be at least 1");
        }
        return new RackAwareRule(key, configuration.maxPerRack());
    }
}
