package io.holdfast.scorers;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.OfferScorerFactory;
import org.osgi.service.component.annotations.Component;

/** The scorer {@code best-fit}: the agent with the least left, so that large gaps stay for large pods. */
@Component(service = OfferScorerFactory.class)
public final class BestFitFactory implements OfferScorerFactory<NoConfiguration> {
    @Override
    public String type() {
        return "best-fit";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public OfferScorer create(NoConfiguration configuration) {
        return new BestFit();
    }
}
