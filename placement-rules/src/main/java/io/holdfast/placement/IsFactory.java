package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code is}: a property with exactly this value. */
@Component(service = PlacementRuleFactory.class)
public final class IsFactory implements PlacementRuleFactory<IsFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param value a text, or a scalar, which is compared to three decimals
     */
    public record Configuration(String key, String value) {}

    @Override
    public String type() {
        return "is";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.wanted(
                Key.of(configuration.key()), TextMatch.oneOf(Decimals.spellings(configuration.value())), "not-equal");
    }
}
