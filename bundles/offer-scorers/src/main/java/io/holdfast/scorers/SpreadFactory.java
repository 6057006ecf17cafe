package io.holdfast.scorers;

import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.OfferScorerFactory;
import org.osgi.service.component.annotations.Component;

/**
 * The scorer {@code spread}: where the fewest instances of the pod type are. It prefers, and never refuses;
 * the placement rule of the same name does.
 */
@Component(service = OfferScorerFactory.class)
public final class SpreadFactory implements OfferScorerFactory<SpreadFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param key hostname, @hostname, @agent, @zone, @region or the name of an attribute
     */
    public record Configuration(String key) {}

    @Override
    public String type() {
        return "spread";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public OfferScorer create(Configuration configuration) {
        if (configuration.key().isBlank()) {
            throw new IllegalArgumentException("key is empty: name hostname, @zone or an attribute, for example");
        }
        return new Spread(configuration.key());
    }
}
