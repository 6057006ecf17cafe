package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.ClusterEvent;
import java.util.Optional;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Events of the stream. */
public final class Events {
    private Events() {}

    /** The kernel's event, or empty for one that it has no use for. ERROR and HEARTBEAT concern the connection alone. */
    public static Optional<ClusterEvent> read(Event event) {
        return Optional.ofNullable(
                switch (event.getType()) {
                    case SUBSCRIBED -> subscribed(event.getSubscribed());
                    case OFFERS ->
                        new ClusterEvent.Offers(
                                Offers.read(event.getOffers().getOffersList()),
                                Offers.addresses(event.getOffers().getOffersList()));
                    case RESCIND ->
                        new ClusterEvent.Rescinded(
                                event.getRescind().getOfferId().getValue());
                    case UPDATE ->
                        new ClusterEvent.TaskUpdate(
                                TaskStatuses.read(event.getUpdate().getStatus()));
                    case UPDATE_OPERATION_STATUS ->
                        new ClusterEvent.OperationUpdate(OperationStatuses.read(
                                event.getUpdateOperationStatus().getStatus()));
                    case FAILURE -> failure(event.getFailure());
                    case INVERSE_OFFERS ->
                        new ClusterEvent.InverseOffers(
                                InverseOffers.read(event.getInverseOffers().getInverseOffersList()));
                    case RESCIND_INVERSE_OFFER ->
                        new ClusterEvent.InverseRescinded(event.getRescindInverseOffer()
                                .getInverseOfferId()
                                .getValue());
                    // We send no messages to executors and get none.
                    case MESSAGE, ERROR, HEARTBEAT, UNKNOWN -> null;
                });
    }

    private static ClusterEvent subscribed(Event.Subscribed subscribed) {
        MasterInfo master = subscribed.getMasterInfo();
        return new ClusterEvent.Subscribed(
                subscribed.getFrameworkId().getValue(),
                master.getId(),
                reportsOperations(master.getVersion()),
                master.getDomain().hasFaultDomain()
                        ? master.getDomain().getFaultDomain().getRegion().getName()
                        : null);
    }

    /** Offers do not tell what their agent can do. Every agent since 1.8 reports on operations, and no agent may be newer than its master. */
    private static boolean reportsOperations(String version) {
        String[] parts = version.split("[^0-9]+", 3);
        if (parts.length < 2 || parts[0].isEmpty() || parts[0].length() > 4 || parts[1].length() > 4) {
            return false;
        }
        int major = Integer.parseInt(parts[0]);
        int minor = parts[1].isEmpty() ? 0 : Integer.parseInt(parts[1]);
        return major > 1 || (major == 1 && minor >= 8);
    }

    private static ClusterEvent failure(Event.Failure failure) {
        String agentId = failure.getAgentId().getValue();
        return failure.hasExecutorId()
                ? new ClusterEvent.ExecutorEnded(
                        agentId, failure.getExecutorId().getValue(), failure.getStatus())
                : new ClusterEvent.AgentLost(agentId);
    }
}
