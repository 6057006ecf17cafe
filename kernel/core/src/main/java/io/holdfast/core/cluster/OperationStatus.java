package io.holdfast.core.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What became of an operation.
 *
 * @param operationId the id it carried
 * @param state what is known
 * @param message for people; empty if not said
 * @param uuid set if the update wants an acknowledgement (base64)
 * @param agentId where, if said
 */
public record OperationStatus(
        String operationId,
        State state,
        String message,
        @Nullable String uuid,
        @Nullable String agentId) {

    /** The states of an operation that matter here. */
    public enum State {
        PENDING,
        FINISHED,
        FAILED,
        ERROR,
        DROPPED,
        UNREACHABLE,
        GONE_BY_OPERATOR,
        RECOVERING,
        UNKNOWN
    }
}
