package io.holdfast.placement;

import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import org.osgi.service.component.annotations.Component;

/** The rule {@code colocate}: only agents that have an instance of a pod type of the service. */
@Component(service = PlacementRuleFactory.class)
public final class ColocateFactory implements PlacementRuleFactory<ColocateFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param pod the pod type to be beside; may be the pod's own
     */
    public record Configuration(String pod) {}

    @Override
    public String type() {
        return "colocate";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PlacementRule create(Configuration configuration) {
        return new NeighbourRule(configuration.pod(), true);
    }
}
