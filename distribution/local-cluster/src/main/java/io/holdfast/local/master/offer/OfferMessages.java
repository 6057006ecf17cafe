package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Capability;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.OfferRecord;
import io.holdfast.local.master.resource.ResourceFormat;
import org.apache.mesos.v1.Protos.Address;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.URL;
import org.apache.mesos.v1.Protos.Unavailability;
import org.jspecify.annotations.Nullable;

/** Writes an offer in the form that its framework's capabilities ask for. */
public final class OfferMessages {
    private OfferMessages() {}

    /**
     * The offer as a message.
     *
     * @param framework whom it is for
     * @param ip the agent's address
     * @param window when the agent's machine is to be down; null when nobody planned that
     */
    public static Offer of(
            OfferRecord offer, Framework framework, Agent agent, String ip, @Nullable Unavailability window) {
        boolean multiRole = Capability.multiRole(framework.info());
        boolean refinement = Capability.refinement(framework.info());
        Offer.Builder message = Offer.newBuilder()
                .setId(id(offer.id()))
                .setFrameworkId(framework.frameworkId())
                .setAgentId(agent.agentId())
                .setHostname(agent.info().getHostname())
                .setUrl(url(agent, ip))
                .addAllAttributes(agent.info().getAttributesList());
        if (agent.info().hasDomain()) {
            message.setDomain(agent.info().getDomain());
        }
        if (window != null) {
            message.setUnavailability(window);
        }
        for (Resource resource : offer.resources().messages()) {
            Resource shown = refinement ? resource : ResourceFormat.downgrade(resource);
            message.addResources(multiRole ? ResourceFormat.allocate(shown, offer.role()) : shown);
        }
        agent.executors().keySet().stream()
                .filter(key -> key.frameworkId().equals(framework.id()))
                .forEach(key -> message.addExecutorIds(ExecutorID.newBuilder().setValue(key.executorId())));
        if (multiRole) {
            message.setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole(offer.role()));
        }
        return message.build();
    }

    static OfferID id(String id) {
        return OfferID.newBuilder().setValue(id).build();
    }

    static URL url(Agent agent, String ip) {
        return URL.newBuilder()
                .setScheme("http")
                .setAddress(Address.newBuilder()
                        .setHostname(agent.info().getHostname())
                        .setIp(ip)
                        .setPort(agent.info().getPort()))
                .setPath("/slave(1)")
                .build();
    }
}
