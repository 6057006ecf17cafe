package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code is-not}: a property with any value but this one, or absent. */
@Component(service = PlacementRuleFactory.class)
public final class IsNotFactory implements PlacementRuleFactory<IsNotFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param value a text, or a scalar, which is compared to three decimals
     */
    public record Configuration(String key, String value) {}

    @Override
    public String type() {
        return "is-not";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.unwanted(
                Key.of(configuration.key()),
                TextMatch.oneOf(Decimals.spellings(configuration.value())),
                "unwanted-value");
    }
}
