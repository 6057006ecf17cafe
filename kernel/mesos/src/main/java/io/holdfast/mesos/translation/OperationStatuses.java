package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.OperationStatus;
import java.util.Arrays;
import org.apache.mesos.v1.Protos;

/** Status updates of operations. */
final class OperationStatuses {
    private OperationStatuses() {}

    static OperationStatus read(Protos.OperationStatus status) {
        return new OperationStatus(
                status.getOperationId().getValue(),
                state(status),
                status.getMessage(),
                status.hasUuid() ? Uuids.read(status.getUuid().getValue()) : null,
                status.hasAgentId() ? status.getAgentId().getValue() : null);
    }

    /** What this kernel has no word for, such as OPERATION_UNSUPPORTED, is unknown to it. */
    private static OperationStatus.State state(Protos.OperationStatus status) {
        String name = TaskStatuses.withoutPrefix(status.getState().name(), "OPERATION_");
        return Arrays.stream(OperationStatus.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(OperationStatus.State.UNKNOWN);
    }
}
