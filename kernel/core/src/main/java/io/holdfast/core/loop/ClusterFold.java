package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import java.util.List;

/** Takes what the cluster says into the state and the session. */
final class ClusterFold {
    private final Turn turn;

    ClusterFold(Turn turn) {
        this.turn = turn;
    }

    void fold(ClusterEvent event) {
        Session session = turn.session;
        if (event instanceof ClusterEvent.Subscribed subscribed) {
            subscribed(subscribed);
        } else if (event instanceof ClusterEvent.Disconnected) {
            session.disconnect(turn.now);
        } else if (event instanceof ClusterEvent.Rejected rejected) {
            session.disconnect(turn.now);
            // Once we have ended the framework, that it is gone is what we asked for.
            session.rejected = session.tornDown == null ? rejected : null;
        } else if (event instanceof ClusterEvent.Offers offers) {
            session.addresses.agents(offers.addresses());
            offers.offers().forEach(offer -> {
                session.hold(offer, turn.now);
                session.draining.remove(offer.agent().id());
                showsReleases(offer);
            });
        } else if (event instanceof ClusterEvent.Rescinded rescinded) {
            if (session.offers.remove(rescinded.offerId()) != null) {
                session.recorder.withdrawn(List.of(rescinded.offerId()), turn.now, "the cluster took it back");
            }
        } else if (event instanceof ClusterEvent.InverseOffers inverse) {
            inverse.asked().forEach(asked -> {
                session.inverseOffers.put(asked.id(), asked);
                session.away.put(asked.agentId(), asked.unavailability());
            });
        } else if (event instanceof ClusterEvent.InverseRescinded rescinded) {
            session.inverseOffers.remove(rescinded.inverseOfferId());
        } else if (event instanceof ClusterEvent.TaskUpdate update) {
            new StatusFold(turn).fold(update.status());
        } else if (event instanceof ClusterEvent.OperationUpdate update) {
            operation(update.status());
        } else if (event instanceof ClusterEvent.AgentLost lost) {
            turn.reason("agent " + lost.agentId() + " is lost");
            // What it offered says nothing any more; if it comes back it offers anew.
            session.seen.remove(lost.agentId());
            session.draining.remove(lost.agentId());
        } else if (event instanceof ClusterEvent.ExecutorEnded) {
            // The tasks' own updates say what matters.
            return;
        }
    }

    /**
     * What an offer shows of what was given up is noted as it comes, even if it is taken back at once: nobody may conclude
     * from the same offer that its agent was heard of and nothing is left there.
     */
    private void showsReleases(Offer offer) {
        if (turn.state.releases().isEmpty()) {
            return;
        }
        String frameworkId = turn.owner().frameworkId();
        for (Resource resource : offer.resources()) {
            String resourceId = OwnLabels.resourceId(resource, frameworkId);
            ReleaseRecord release =
                    resourceId == null ? null : turn.state.releases().get(resourceId);
            if (release != null) {
                turn.state.put(release.withSeen(offer.agent().id(), turn.now));
            }
        }
    }

    private void subscribed(ClusterEvent.Subscribed subscribed) {
        Session session = turn.session;
        session.disconnect(turn.now);
        session.connected = true;
        session.operationFeedback = subscribed.operationFeedback();
        session.localRegion = subscribed.localRegion();
        session.suppressed = false;
        session.reviveWanted = false;
        session.lastReviveMillis = turn.now;
        ReconcilePass.anew(turn);
    }

    private void operation(OperationStatus status) {
        if (status.uuid() != null && status.agentId() != null) {
            turn.calls.add(new ClusterCall.AcknowledgeOperation(status.operationId(), status.agentId(), status.uuid()));
        }
        OperationIds.Parsed id = OperationIds.parse(status.operationId());
        if (id == null) {
            return;
        }
        boolean finished = status.state() == OperationStatus.State.FINISHED;
        if (!finished && status.state() != OperationStatus.State.PENDING) {
            turn.reason("operation " + status.operationId() + ": " + status.state() + ", " + status.message());
        }
        if (id.kind().equals(OperationIds.RELEASE) && finished) {
            turn.reason("released " + id.subject());
            turn.state.delete(ReleaseRecord.path(id.subject()));
        } else if (id.kind().equals(OperationIds.READY) && finished) {
            confirm(id.subject());
        }
    }

    private void confirm(String attempt) {
        for (var service : turn.state.services()) {
            for (PodRecord pod : service.pods()) {
                Footprint footprint = pod.footprint();
                if (footprint != null && footprint.attempt().equals(attempt) && !footprint.confirmed()) {
                    turn.state.put(Pods.withFootprint(pod, footprint.known(true, footprint.used())));
                    return;
                }
            }
        }
    }
}
