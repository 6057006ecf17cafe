package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code attribute}: agents by one of their attributes. */
@Component(service = PlacementRuleFactory.class)
public final class AttributeFactory implements PlacementRuleFactory<AttributeFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param name the name of the attribute
     * @param values the texts to accept
     * @param regex a regular expression over the whole text, in place of values; with neither, any will do
     */
    public record Configuration(
            String name,
            @Nullable List<String> values,
            @Nullable String regex) {}

    @Override
    public String type() {
        return "attribute";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return MatchRule.wanted(
                Key.attribute(configuration.name()),
                TextMatch.of(configuration.values(), configuration.regex()),
                "wrong-attribute");
    }
}
