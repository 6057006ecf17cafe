package io.holdfast.placement;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code passthrough}: any agent. */
@Component(service = PlacementRuleFactory.class)
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
