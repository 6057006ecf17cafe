package io.holdfast.examples.rackaware;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.testkit.RandomCluster;
import io.holdfast.spi.testkit.ReloadContract;

/** The bundle can be replaced in a running scheduler: nothing keeps its classes. */
class RackAwareReloadTest extends ReloadContract {
    @Override
    protected Class<?> extension() {
        return RackAwareFactory.class;
    }

    @Override
    protected Class<? extends Runnable> exercise() {
        return Exercise.class;
    }

    /** Makes a rule and uses it. */
    public static final class Exercise implements Runnable {
        @Override
        public void run() {
            PlacementRule rule = new RackAwareFactory().create(new RackAwareFactory.Configuration(null, 1));
            RandomCluster cluster = new RandomCluster(1, 10);
            OfferBatch offers = cluster.offers();
            PlacementView view = cluster.view();
            rule.narrow(offers, view, RowSet.all(offers.size()));
            for (int row = 0; row < offers.size(); row++) {
                rule.check(offers, row, view);
            }
        }
    }
}
