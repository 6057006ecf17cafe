package io.holdfast.local.master.accept;

import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.OfferRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.v1.Protos.OfferID;
import org.jspecify.annotations.Nullable;

/** Whether the offers of an ACCEPT can be used together. */
final class OfferCheck {
    private OfferCheck() {}

    /** What is wrong with them, as Mesos says it; null if nothing is. */
    static @Nullable String check(ClusterState state, Framework framework, List<OfferID> ids) {
        if (ids.isEmpty()) {
            return "No offers specified";
        }
        Set<OfferID> seen = new HashSet<>();
        for (OfferID id : ids) {
            if (!seen.add(id)) {
                return "Duplicate offer " + id.getValue() + " in offer list";
            }
        }
        OfferRecord first = null;
        for (OfferID id : ids) {
            OfferRecord offer = state.offers().get(id.getValue());
            if (offer == null) {
                return "Offer " + id.getValue() + " is no longer valid";
            }
            if (!offer.frameworkId().equals(framework.id())) {
                return "Offer " + offer.id() + " has invalid framework " + offer.frameworkId() + " while framework "
                        + framework.id() + " is expected";
            }
            if (first == null) {
                first = offer;
            }
            if (!offer.agentId().equals(first.agentId())) {
                return "Aggregated offers must belong to one single agent. Offer " + offer.id() + " uses agent "
                        + offer.agentId() + " and agent " + first.agentId();
            }
            if (!offer.role().equals(first.role())) {
                return "Aggregated offers must be allocated to the same role. Offer " + offer.id() + " uses role '"
                        + offer.role() + "' but another is using role '" + first.role() + "'";
            }
        }
        return null;
    }
}
