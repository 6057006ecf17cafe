package io.holdfast.core.cluster;

import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Unavailability;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cluster says. */
public sealed interface ClusterEvent {
    /**
     * The subscription stands; all earlier offers are void.
     *
     * @param frameworkId as the master knows us
     * @param masterId changes with every new leading master
     * @param operationFeedback whether agents of this master report on operations that carry an id
     * @param localRegion the master's own region, if it has one
     */
    record Subscribed(
            String frameworkId,
            String masterId,
            boolean operationFeedback,
            @Nullable String localRegion) implements ClusterEvent {}

    /** The stream broke; calls get lost until the next {@link Subscribed}. */
    record Disconnected(String reason) implements ClusterEvent {}

    /**
     * The master will never have us again under this id, or another scheduler took our place.
     *
     * @param code {@code framework-removed}, {@code failed-over} or {@code refused}
     */
    record Rejected(String code, String message) implements ClusterEvent {}

    /**
     * New offers.
     *
     * @param addresses of agents in the network, by the agents' ids; of those that said
     */
    record Offers(List<Offer> offers, Map<String, String> addresses) implements ClusterEvent {
        public Offers {
            addresses = Map.copyOf(addresses);
        }

        /** Offers of agents of which nothing more is known. */
        public Offers(List<Offer> offers) {
            this(offers, Map.of());
        }
    }

    /** An offer no longer stands. */
    record Rescinded(String offerId) implements ClusterEvent {}

    /**
     * An operator plans to take agents away; the cluster asks whether that will do.
     *
     * @param asked one request for each agent
     */
    record InverseOffers(List<InverseOffer> asked) implements ClusterEvent {
        public InverseOffers {
            asked = List.copyOf(asked);
        }
    }

    /** A request to leave an agent no longer stands. */
    record InverseRescinded(String inverseOfferId) implements ClusterEvent {}

    /**
     * A request to leave an agent.
     *
     * @param id its id
     * @param agentId the agent
     * @param unavailability when it will be away
     */
    record InverseOffer(String id, String agentId, Unavailability unavailability) {}

    /** The state of a task. */
    record TaskUpdate(TaskStatus status) implements ClusterEvent {}

    /** What became of an operation that carried an id. */
    record OperationUpdate(OperationStatus status) implements ClusterEvent {}

    /** An agent was removed or is unreachable. */
    record AgentLost(String agentId) implements ClusterEvent {}

    /** An executor ended. */
    record ExecutorEnded(String agentId, String executorId, int rawStatus) implements ClusterEvent {}
}
