package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code unlike}: a property that does not match a regular expression as a whole, or is absent. */
@Component(service = PlacementRuleFactory.class)
public final class UnlikeFactory implements PlacementRuleFactory<UnlikeFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param regex in the dialect of {@link java.util.regex.Pattern}
     */
    public record Configuration(String key, String regex) {}

    @Override
    public String type() {
        return "unlike";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.unwanted(
                Key.of(configuration.key()), TextMatch.regex(configuration.regex()), "unwanted-match");
    }
}
