package io.holdfast.local.agent;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.CheckStatusInfo;
import org.apache.mesos.v1.Protos.ContainerStatus;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;

/** Makes the status updates of one task, with the fields a Mesos agent and its executors fill. */
final class Statuses {

    private static final double NANOS = 1e9;
    private static final int UUID_BYTES = 16;

    private final AgentConfig agent;
    private final TaskPlace place;

    Statuses(AgentConfig agent, TaskPlace place) {
        this.agent = agent;
        this.place = place;
    }

    /**
     * An update as from the executor, with the container's status and an empty result of the task's check.
     *
     * @param ip of the task's container; empty if it has the machine's
     */
    TaskStatus.Builder fromExecutor(TaskState state, int supervisorPid, Optional<String> ip) {
        TaskStatus.Builder status = base(state, Source.SOURCE_EXECUTOR);
        ContainerStatus.Builder container = ContainerStatus.newBuilder().setContainerId(place.container());
        boolean processKnown = state == TaskState.TASK_RUNNING || state == TaskState.TASK_KILLING;
        if (supervisorPid > 0 && (processKnown || !place.grouped())) {
            container
                    .setExecutorPid(supervisorPid)
                    .addNetworkInfos(NetworkInfo.newBuilder()
                            .addIpAddresses(NetworkInfo.IPAddress.newBuilder()
                                    .setProtocol(NetworkInfo.Protocol.IPv4)
                                    .setIpAddress(ip.orElse(agent.ip()))));
        }
        status.setContainerStatus(container);
        if (place.task().hasCheck()) {
            status.setCheckStatus(noResult(place.task().getCheck().getType()));
        }
        return status;
    }

    /** An update as from the agent itself. */
    TaskStatus.Builder fromAgent(TaskState state, Reason reason, String message) {
        return base(state, Source.SOURCE_AGENT).setReason(reason).setMessage(message);
    }

    private TaskStatus.Builder base(TaskState state, Source source) {
        Instant now = Instant.now();
        return TaskStatus.newBuilder()
                .setTaskId(place.task().getTaskId())
                .setState(state)
                .setSource(source)
                .setAgentId(agent.agentId())
                .setExecutorId(place.executorId())
                .setTimestamp(now.getEpochSecond() + now.getNano() / NANOS)
                .setUuid(randomUuid());
    }

    private static ByteString randomUuid() {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
        bytes.putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        return ByteString.copyFrom(bytes);
    }

    private static CheckStatusInfo noResult(CheckInfo.Type type) {
        CheckStatusInfo.Builder empty = CheckStatusInfo.newBuilder().setType(type);
        switch (type) {
            case COMMAND -> empty.setCommand(CheckStatusInfo.Command.getDefaultInstance());
            case HTTP -> empty.setHttp(CheckStatusInfo.Http.getDefaultInstance());
            case TCP -> empty.setTcp(CheckStatusInfo.Tcp.getDefaultInstance());
            default -> {
                // UNKNOWN: nothing to fill
            }
        }
        return empty.build();
    }
}
