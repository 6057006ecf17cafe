package io.holdfast.core.cluster;

import io.holdfast.spi.service.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A status update.
 *
 * @param taskId the task
 * @param state its state
 * @param agentId where, if said
 * @param source {@code MASTER}, {@code AGENT} or {@code EXECUTOR}; empty if not said
 * @param reason Mesos' name without the {@code REASON_} prefix, for example {@code RECONCILIATION}; empty if
 *     not said
 * @param message for people; empty if not said
 * @param healthy the health check's word, if this update has one
 * @param ready the readiness check's word, if this update has one: true once it succeeded
 * @param uuid set if the update wants an acknowledgement (base64)
 * @param timestampMillis the sender's clock, milliseconds since the epoch; 0 if not said
 * @param unreachableSinceMillis when the agent was lost, if said
 * @param containerIp the task's address, if said
 */
public record TaskStatus(
        String taskId,
        TaskState state,
        @Nullable String agentId,
        String source,
        String reason,
        String message,
        @Nullable Boolean healthy,
        @Nullable Boolean ready,
        @Nullable String uuid,
        long timestampMillis,
        @Nullable Long unreachableSinceMillis,
        @Nullable String containerIp) {

    /** Whether the cluster ends the task because an operator drains its agent, which comes back or not. */
    public boolean isDraining() {
        return reason.equals("AGENT_DRAINING") && state != TaskState.GONE_BY_OPERATOR;
    }

    /** Whether this is an answer to a reconciliation request. */
    public boolean isReconciliation() {
        return reason.equals("RECONCILIATION");
    }
}
