package io.holdfast.placement;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code local-region}: only the region of the scheduler's own master. */
@Component(service = PlacementRuleFactory.class)
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
