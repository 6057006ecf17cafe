package io.holdfast.placement;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;

/** The rule {@code passthrough}: any agent. */
public final class PassthroughFactory implements PlacementRuleFactory<NoConfiguration> {
    @Override
    public String type() {
        return "passthrough";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public PlacementRule create(NoConfiguration configuration) {
        return new PassthroughRule();
    }
}
