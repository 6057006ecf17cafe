package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.spi.service.TaskState;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos;
import org.apache.mesos.v1.Protos.CheckStatusInfo;
import org.jspecify.annotations.Nullable;

/** Status updates of tasks. */
final class TaskStatuses {
    private TaskStatuses() {}

    static TaskStatus read(Protos.TaskStatus status) {
        return new TaskStatus(
                status.getTaskId().getValue(),
                state(status),
                status.hasAgentId() ? status.getAgentId().getValue() : null,
                status.hasSource() ? withoutPrefix(status.getSource().name(), "SOURCE_") : "",
                status.hasReason() ? withoutPrefix(status.getReason().name(), "REASON_") : "",
                status.getMessage(),
                status.hasHealthy() ? status.getHealthy() : null,
                status.hasCheckStatus() ? readiness(status.getCheckStatus()) : null,
                status.hasUuid() ? Uuids.read(status.getUuid()) : null,
                Math.round(status.getTimestamp() * 1000), // seconds
                status.hasUnreachableTime()
                        ? TimeUnit.NANOSECONDS.toMillis(
                                status.getUnreachableTime().getNanoseconds())
                        : null,
                containerIp(status));
    }

    private static TaskState state(Protos.TaskStatus status) {
        String name = withoutPrefix(status.getState().name(), "TASK_");
        return Arrays.stream(TaskState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(TaskState.UNKNOWN);
    }

    /** Null while the check has no result: until the first one, Mesos sends it empty. */
    private static @Nullable Boolean readiness(CheckStatusInfo check) {
        if (check.getCommand().hasExitCode()) {
            return check.getCommand().getExitCode() == 0;
        }
        if (check.getTcp().hasSucceeded()) {
            return check.getTcp().getSucceeded();
        }
        if (check.getHttp().hasStatusCode()) {
            int code = check.getHttp().getStatusCode();
            return code >= 200 && code < 400;
        }
        return null;
    }

    private static @Nullable String containerIp(Protos.TaskStatus status) {
        return status.getContainerStatus().getNetworkInfosList().stream()
                .flatMap(network -> network.getIpAddressesList().stream())
                .filter(Protos.NetworkInfo.IPAddress::hasIpAddress)
                .map(Protos.NetworkInfo.IPAddress::getIpAddress)
                .findFirst()
                .orElse(null);
    }

    static String withoutPrefix(String name, String prefix) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
