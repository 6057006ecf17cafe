package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The rule {@code spread}: no value of a key more than so many instances ahead of the least used one. */
@Component(service = PlacementRuleFactory.class)
public final class SpreadFactory implements PlacementRuleFactory<SpreadFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @agent, @zone, @region or the name of an attribute
     * @param maxSkew the greatest difference allowed, at least 1
     * @param groups how many distinct values there are; null if that is not known
     */
    public record Configuration(
            String key, int maxSkew, @Nullable Integer groups) {}

    @Override
    public String type() {
        return "spread";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new SkewRule(Key.of(configuration.key()), configuration.maxSkew(), configuration.groups());
    }
}
