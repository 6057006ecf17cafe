package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code avoid}: no agent that has an instance of a pod type of the service. */
@Component(service = PlacementRuleFactory.class)
public final class AvoidFactory implements PlacementRuleFactory<AvoidFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param pod the pod type to keep away from; may be the pod's own
     */
    public record Configuration(String pod) {}

    @Override
    public String type() {
        return "avoid";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new NeighbourRule(configuration.pod(), false);
    }
}
