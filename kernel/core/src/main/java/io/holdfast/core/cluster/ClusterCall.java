package io.holdfast.core.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the kernel asks of the cluster. Every call is at most once: nothing here may be assumed to arrive. */
public sealed interface ClusterCall {
    /**
     * Uses offers of one agent; what is left of them is offered again.
     *
     * @param refuseSeconds for how long the leftovers need not be offered
     */
    record Accept(String agentId, List<String> offerIds, List<Operation> operations, double refuseSeconds)
            implements ClusterCall {}

    /** Does not use offers. */
    record Decline(List<String> offerIds, double refuseSeconds) implements ClusterCall {}

    /** Agrees that agents are taken away at the time that was said. */
    record AcceptInverse(List<String> inverseOfferIds, double refuseSeconds) implements ClusterCall {}

    /** Does not agree yet. */
    record DeclineInverse(List<String> inverseOfferIds, double refuseSeconds) implements ClusterCall {}

    /** Ends a task. */
    record Kill(String taskId, @Nullable String agentId, double graceSeconds) implements ClusterCall {}

    /** Confirms a task's status update; only after what it says is durable. */
    record Acknowledge(String taskId, String agentId, String uuid) implements ClusterCall {}

    /** Confirms an operation's status update; only after what it says is durable. */
    record AcknowledgeOperation(String operationId, String agentId, String uuid) implements ClusterCall {}

    /** Asks for the state of tasks; an empty list asks for all the cluster knows. */
    record Reconcile(List<KnownTask> tasks) implements ClusterCall {}

    /** Asks for no more offers until {@link Revive}. */
    record Suppress() implements ClusterCall {}

    /** Asks for offers again and clears what declining held back. */
    record Revive() implements ClusterCall {}

    /**
     * Asks for offers to exactly these roles from now on, also under later subscriptions.
     *
     * @param roles the framework's own among them
     */
    record Roles(List<String> roles) implements ClusterCall {
        public Roles {
            roles = List.copyOf(roles);
        }
    }

    /** Ends the framework and all its tasks; reservations and volumes stay. */
    record Teardown() implements ClusterCall {}

    /** A task to reconcile, and where it was last known to be. */
    record KnownTask(String taskId, @Nullable String agentId) {}
}
