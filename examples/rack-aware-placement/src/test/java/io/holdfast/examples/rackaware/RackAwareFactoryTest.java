package io.holdfast.examples.rackaware;

import io.holdfast.examples.rackaware.RackAwareFactory.Configuration;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import java.util.List;

/** The factory keeps to the contract of factories. */
class RackAwareFactoryTest extends ExtensionFactoryContract<Configuration> {
    @Override
    protected ExtensionFactory<?, Configuration> factory() {
        return new RackAwareFactory();
    }

    @Override
    protected List<Configuration> accepted() {
        return List.of(new Configuration(null, 1), new Configuration("cabinet", 3));
    }

    @Override
    protected List<Configuration> refused() {
        return List.of(new Configuration(null, 0), new Configuration(" ", 1));
    }
}
