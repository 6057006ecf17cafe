package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import java.util.List;
import org.apache.mesos.v1.Protos;

/** Requests to leave agents. Those for resources without an agent, which Mesos' format allows and no master sends, say nothing. */
final class InverseOffers {
    private InverseOffers() {}

    static List<InverseOffer> read(List<Protos.InverseOffer> offers) {
        return offers.stream()
                .filter(Protos.InverseOffer::hasAgentId)
                .map(offer -> new InverseOffer(
                        offer.getId().getValue(),
                        offer.getAgentId().getValue(),
                        Offers.unavailability(offer.getUnavailability())))
                .toList();
    }
}
