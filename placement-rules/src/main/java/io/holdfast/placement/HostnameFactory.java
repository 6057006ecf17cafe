package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code hostname}: agents by their hostnames. */
@Component(service = PlacementRuleFactory.class)
public final class HostnameFactory implements PlacementRuleFactory<HostnameFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param values the texts to accept
     * @param regex a regular expression over the whole text, in place of values; with neither, any will do
     */
    public record Configuration(
            @Nullable List<String> values, @Nullable String regex) {}

    @Override
    public String type() {
        return "hostname";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.wanted(
                Key.HOSTNAME, TextMatch.of(configuration.values(), configuration.regex()), "wrong-hostname");
    }
}
