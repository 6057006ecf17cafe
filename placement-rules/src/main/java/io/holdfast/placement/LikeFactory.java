package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code like}: a property that matches a regular expression as a whole. */
@Component(service = PlacementRuleFactory.class)
public final class LikeFactory implements PlacementRuleFactory<LikeFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param regex in the dialect of {@link java.util.regex.Pattern}
     */
    public record Configuration(String key, String regex) {}

    @Override
    public String type() {
        return "like";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.wanted(Key.of(configuration.key()), TextMatch.regex(configuration.regex()), "no-match");
    }
}
