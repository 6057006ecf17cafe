package io.holdfast.examples.batchedwindow;

import io.holdfast.examples.batchedwindow.BatchedWindowFactory.Configuration;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import java.util.List;
import java.util.Optional;

/** The factory keeps to the contract of factories. */
class BatchedWindowFactoryTest extends ExtensionFactoryContract<Configuration> {
    private static final Optional<List<Day>> EVERY_DAY = Optional.empty();

    @Override
    protected ExtensionFactory<?, Configuration> factory() {
        return new BatchedWindowFactory();
    }

    @Override
    protected List<Configuration> accepted() {
        return List.of(
                new Configuration("02:00", "04:00", EVERY_DAY, Optional.empty()),
                new Configuration("22:00", "04:00", Optional.of(List.of(Day.SAT)), Optional.of(5)));
    }

    @Override
    protected List<Configuration> refused() {
        return List.of(
                new Configuration("two", "04:00", EVERY_DAY, Optional.empty()),
                new Configuration("02:00", "25:00", EVERY_DAY, Optional.empty()),
                new Configuration("02:00", "02:00", EVERY_DAY, Optional.empty()),
                new Configuration("02:00", "04:00", Optional.of(List.of()), Optional.empty()),
                new Configuration("02:00", "04:00", EVERY_DAY, Optional.of(0)));
    }
}
