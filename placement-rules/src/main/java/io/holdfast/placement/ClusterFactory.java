package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code cluster}: all instances of the pod type at one value of a key. */
@Component(service = PlacementRuleFactory.class)
public final class ClusterFactory implements PlacementRuleFactory<ClusterFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param value the value; null for the one the first instance happens to get
     */
    public record Configuration(String key, @Nullable String value) {}

    @Override
    public String type() {
        return "cluster";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        Key key = Key.of(configuration.key());
        String value = configuration.value();
        return value == null
                ? new StickRule(key)
                : MatchRule.wanted(key, TextMatch.oneOf(Decimals.spellings(value)), "not-in-cluster");
    }
}
