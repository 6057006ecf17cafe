package io.holdfast.scorers;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.testkit.OfferScorerContract;
import java.util.List;

class OfferScorersContractTest extends OfferScorerContract {
    @Override
    protected List<OfferScorer> scorers() {
        return List.of(
                new FirstFitFactory().create(new NoConfiguration()),
                new BestFitFactory().create(new NoConfiguration()),
                new SpreadFactory().create(new SpreadFactory.Configuration("@zone")),
                new SpreadFactory().create(new SpreadFactory.Configuration("nobody-has-it")));
    }
}
