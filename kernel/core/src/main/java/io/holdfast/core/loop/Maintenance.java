package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.Budget;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.spi.model.Unavailability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers requests to leave agents. Pods that would be away for longer than they may be down are replaced elsewhere, so
 * many at a time as the safety budget allows (one, if none was set); the request is agreed to when none is left that has
 * to go, and not before.
 */
final class Maintenance {
    /** Who gives volumes up here, for the record. */
    private static final String BY = "maintenance";

    /** For how long the cluster need not ask again after a refusal. */
    private static final double REFUSE_SECONDS = 5;

    /** A pod whose agent is away for no longer than this waits for it on its volumes, unless it says otherwise. */
    private static final long STAY_MILLIS = 20 * 60_000;

    private final Turn turn;

    Maintenance(Turn turn) {
        this.turn = turn;
    }

    /** Agents that will be away for so long that a pod of this type would have to leave them. */
    static Set<String> leaving(Session session, PodSpec pod) {
        Set<String> agents = new TreeSet<>();
        session.away.forEach((agent, away) -> {
            if (mustLeave(pod, away)) {
                agents.add(agent);
            }
        });
        return agents;
    }

    private static boolean mustLeave(PodSpec pod, Unavailability away) {
        DisruptionSpec.Maintenance policy = pod.disruption().maintenance();
        boolean isLong = away.durationMillis() == null || away.durationMillis() > STAY_MILLIS;
        return policy == DisruptionSpec.Maintenance.MOVE || (policy == DisruptionSpec.Maintenance.AUTO && isLong);
    }

    void run() {
        Session session = turn.session;
        session.away
                .values()
                .removeIf(
                        away -> away.durationMillis() != null && away.startMillis() + away.durationMillis() < turn.now);
        Set<String> occupied = new TreeSet<>();
        for (Map.Entry<String, Unavailability> entry : session.away.entrySet()) {
            for (ServiceImage service : turn.state.services()) {
                leave(service, entry.getKey(), entry.getValue(), occupied);
            }
        }
        if (!session.draining.isEmpty()) {
            turn.state.services().forEach(this::drained);
        }
        answer(occupied);
    }

    /** What waits for a drained agent moves if its definition says that it shall rather move than be away. */
    private void drained(ServiceImage service) {
        for (PodRecord pod : List.copyOf(service.pods())) {
            Footprint place = pod.footprint();
            PodSpec spec = service.target().flatMap(s -> s.pod(pod.type())).orElse(null);
            if (place != null
                    && spec != null
                    && spec.disruption().maintenance() == DisruptionSpec.Maintenance.MOVE
                    && turn.session.draining.contains(place.agent().id())) {
                move(service, spec, pod, "agent " + place.agent().hostname() + " is being drained");
            }
        }
    }

    private void move(ServiceImage service, PodSpec spec, PodRecord pod, String reason) {
        if (pod.replace() == null && Budget.objection(service, spec, pod, 1) == null) {
            PodRecord moving = Pods.openRecovery(pod, turn.ids.get(), turn.now, reason);
            turn.state.put(Pods.permanently(Pods.withReplace(moving, new ReplaceOrder(BY, reason, turn.now))));
            turn.reason(pod.name() + ": " + reason + ", so it moves");
        }
    }

    private void leave(ServiceImage service, String agentId, Unavailability away, Set<String> occupied) {
        for (PodRecord pod : List.copyOf(service.pods())) {
            Footprint place = pod.footprint();
            PodSpec spec = service.target().flatMap(s -> s.pod(pod.type())).orElse(null);
            if (place == null || spec == null || !place.agent().id().equals(agentId) || !mustLeave(spec, away)) {
                continue;
            }
            occupied.add(agentId);
            String length = away.durationMillis() == null
                    ? ""
                    : " for " + Math.max(1, away.durationMillis() / 60_000) + " minutes";
            move(service, spec, pod, "agent " + place.agent().hostname() + " will be away" + length);
        }
    }

    private void answer(Set<String> occupied) {
        List<String> agreed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (InverseOffer asked : turn.session.inverseOffers.values()) {
            (occupied.contains(asked.agentId()) ? refused : agreed).add(asked.id());
        }
        turn.session.inverseOffers.clear();
        if (!agreed.isEmpty()) {
            turn.calls.add(new ClusterCall.AcceptInverse(agreed, REFUSE_SECONDS));
        }
        if (!refused.isEmpty()) {
            turn.calls.add(new ClusterCall.DeclineInverse(refused, REFUSE_SECONDS));
        }
    }
}
