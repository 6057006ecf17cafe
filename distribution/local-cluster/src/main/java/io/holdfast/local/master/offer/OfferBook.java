package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.OfferRecord;
import java.util.List;
import java.util.function.Predicate;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.jspecify.annotations.Nullable;

/** Takes offers back: with a RESCIND, or silently where Mesos sends none. */
public final class OfferBook {
    private final MasterContext context;
    private final InverseOffers inverse;

    public OfferBook(MasterContext context, InverseOffers inverse) {
        this.context = context;
        this.inverse = inverse;
    }

    /** The offers that ask a framework to leave. */
    public InverseOffers inverse() {
        return inverse;
    }

    /** The agent is lost or wanted for nothing more: takes back all offers of both kinds, and says so. */
    public void withdrawAgent(String agentId) {
        rescindAgent(agentId);
        inverse.rescind(offer -> offer.agentId().equals(agentId));
    }

    /** Removes an offer of the framework that is out; null when there is none of that id. */
    public @Nullable OfferRecord take(Framework framework, String offerId) {
        OfferRecord offer = context.state().offers().get(offerId);
        if (offer == null || !offer.frameworkId().equals(framework.id())) {
            return null;
        }
        return context.state().offers().remove(offerId);
    }

    /** Voids all offers of a framework without a word. */
    public void discard(Framework framework) {
        context.state().offers().values().removeIf(offer -> offer.frameworkId().equals(framework.id()));
        inverse.discard(framework);
    }

    /** Takes back all offers of an agent and says so. */
    public void rescindAgent(String agentId) {
        rescind(offer -> offer.agentId().equals(agentId));
    }

    /** Takes back the offers that match and says so. */
    public void rescind(Predicate<OfferRecord> condition) {
        ClusterState state = context.state();
        List<OfferRecord> taken =
                state.offers().values().stream().filter(condition).toList();
        for (OfferRecord offer : taken) {
            state.offers().remove(offer.id());
            Framework framework = state.framework(offer.frameworkId());
            if (framework != null) {
                Event event = Event.newBuilder()
                        .setType(Event.Type.RESCIND)
                        .setRescind(Event.Rescind.newBuilder().setOfferId(OfferMessages.id(offer.id())))
                        .build();
                context.send(framework, event);
            }
        }
    }
}
