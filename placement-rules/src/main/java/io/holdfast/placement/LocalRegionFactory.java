package io.holdfast.placement;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;

/** The rule {@code local-region}: only the region of the scheduler's own master. */
public final class LocalRegionFactory implements PlacementRuleFactory<NoConfiguration> {
    @Override
    public String type() {
        return "local-region";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public PlacementRule create(NoConfiguration configuration) {
        return new LocalRegionRule();
    }
}
