package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Capability;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterOptions;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import java.util.Map;
import org.apache.mesos.v1.Protos.OfferFilters;
import org.apache.mesos.v1.Protos.Value;

/** What may be offered to whom. */
final class Eligibility {
    /** An agent with less than this cpus and less than that memory free is not offered: Mesos' default. */
    private static final long LEAST_CPUS = 10;

    private static final long LEAST_MEM = 32_000;

    private Eligibility() {}

    /** Whether the framework wants offers of the agent for the role at all. */
    static boolean wants(Framework framework, String role, Agent agent, MasterOptions options) {
        return framework.isConnected()
                && framework.roles().contains(role)
                && !framework.suppressed().contains(role)
                && (Capability.regionAware(framework.info()) || !isRemote(agent, options))
                && (Capability.gpus(framework.info()) || agent.total().thousandths("gpus") == 0)
                && AgentConstraints.match(framework.constraints(), role, agent);
    }

    private static boolean isRemote(Agent agent, MasterOptions options) {
        return agent.info().hasDomain()
                && options.region() != null
                && !agent.info()
                        .getDomain()
                        .getFaultDomain()
                        .getRegion()
                        .getName()
                        .equals(options.region());
    }

    /** The part of {@code free} that may go to the role: unreserved, or reserved to it or to one of its ancestors. */
    static ResourceSet offerable(ResourceSet free, String role, Framework framework) {
        boolean refinement = Capability.refinement(framework.info());
        return free.filter(resource -> {
            String reservedTo = ResourceFormat.reservedTo(resource);
            return (reservedTo.equals("*") || reservedTo.equals(role) || role.startsWith(reservedTo + "/"))
                    && (refinement || resource.getReservationsCount() < 2);
        });
    }

    /** Whether so much makes an offer worth while, by the framework's own measure or by Mesos' default. */
    static boolean worthOffering(ResourceSet resources, String role, Framework framework) {
        if (resources.isEmpty()) {
            return false;
        }
        OfferFilters filters = framework.info().getOfferFiltersMap().get(role);
        if (filters == null || !filters.hasMinAllocatableResources()) {
            return resources.thousandths("cpus") >= LEAST_CPUS || resources.thousandths("mem") >= LEAST_MEM;
        }
        var alternatives = filters.getMinAllocatableResources().getQuantitiesList();
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(one -> covers(resources, one.getQuantitiesMap()));
    }

    private static boolean covers(ResourceSet resources, Map<String, Value.Scalar> quantities) {
        return quantities.entrySet().stream()
                .allMatch(one -> resources.thousandths(one.getKey())
                        >= Math.round(one.getValue().getValue() * 1000));
    }
}
