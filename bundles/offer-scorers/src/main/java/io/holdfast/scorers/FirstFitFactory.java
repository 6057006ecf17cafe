package io.holdfast.scorers;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.OfferScorerFactory;
import org.osgi.service.component.annotations.Component;

/** The scorer {@code first-fit}: the first agent that will do. */
@Component(service = OfferScorerFactory.class)
public final class FirstFitFactory implements OfferScorerFactory<NoConfiguration> {
    @Override
    public String type() {
        return "first-fit";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public OfferScorer create(NoConfiguration configuration) {
        return (offers, view, feasible, scores) -> {
            for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                scores[row] = 0;
            }
        };
    }
}
