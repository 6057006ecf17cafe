package io.holdfast.local.master.view;

import java.util.List;
import org.apache.mesos.v1.Protos.AgentInfo.Capability;

/** What our agents can do, in Mesos' words. */
final class AgentCapabilities {
    static final List<Capability.Type> ALL = List.of(
            Capability.Type.MULTI_ROLE,
            Capability.Type.HIERARCHICAL_ROLE,
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.RESIZE_VOLUME,
            Capability.Type.AGENT_OPERATION_FEEDBACK,
            Capability.Type.AGENT_DRAINING,
            Capability.Type.TASK_RESOURCE_LIMITS);

    private AgentCapabilities() {}
}
