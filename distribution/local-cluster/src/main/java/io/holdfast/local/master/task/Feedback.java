package io.holdfast.local.master.task;

import com.google.protobuf.ByteString;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Operation;
import org.apache.mesos.v1.Protos.OperationID;
import org.apache.mesos.v1.Protos.OperationState;
import org.apache.mesos.v1.Protos.OperationStatus;
import org.apache.mesos.v1.Protos.UUID;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.jspecify.annotations.Nullable;

/**
 * Results of operations that carry an id. A success comes from the agent: it is kept on disk and sent again until it is
 * acknowledged. A failure comes from the master, once.
 */
public final class Feedback {
    private static final Duration MOST = Duration.ofMinutes(10);

    private static final class Pending {
        private final Operation operation;
        private Duration wait;
        private @Nullable Future<?> timer;

        private Pending(Operation operation, Duration wait) {
            this.operation = operation;
            this.wait = wait;
        }
    }

    private final MasterContext context;
    private final Map<ByteString, Pending> pending = new LinkedHashMap<>();

    public Feedback(MasterContext context) {
        this.context = context;
    }

    /** Takes over an operation that was on disk; it is sent when its agent connects. */
    public void recover(Operation operation) {
        pending.put(uuid(operation), new Pending(operation, context.options().operationRetry()));
    }

    /** Operations whose result is not acknowledged, oldest first. */
    public Collection<Operation> operations() {
        return pending.values().stream().map(one -> one.operation).toList();
    }

    /** An operation succeeded on the agent. Silent when it has no id. */
    public void finished(Framework framework, Agent agent, Offer.Operation info) {
        if (!info.hasId()) {
            return;
        }
        UUID uuid = random();
        OperationStatus status = OperationStatus.newBuilder()
                .setOperationId(info.getId())
                .setState(OperationState.OPERATION_FINISHED)
                .setUuid(uuid)
                .setAgentId(agent.agentId())
                .build();
        Operation operation = Operation.newBuilder()
                .setFrameworkId(framework.frameworkId())
                .setAgentId(agent.agentId())
                .setInfo(info)
                .setLatestStatus(status)
                .addStatuses(status)
                .setUuid(uuid)
                .build();
        context.writer().save(operation);
        recover(operation);
        // Not in this turn: refusals of the same ACCEPT overtake it, as they do on the way by a real agent.
        context.loop().afterCommit(() -> context.loop().post(() -> deliver(uuid(operation))));
    }

    /** The master refuses an operation. Silent when it has no id. */
    public void failed(Framework framework, Offer.Operation info, String message) {
        if (info.hasId()) {
            send(
                    framework,
                    OperationStatus.newBuilder()
                            .setOperationId(info.getId())
                            .setState(OperationState.OPERATION_ERROR)
                            .setMessage(message)
                            .build());
        }
    }

    private void deliver(ByteString uuid) {
        Pending one = pending.get(uuid);
        if (one == null) {
            return;
        }
        if (one.timer != null) {
            one.timer.cancel(false);
        }
        Operation operation = one.operation;
        Agent agent = context.state().agent(operation.getAgentId().getValue());
        if (agent == null || !agent.isConnected() || agent.link().isCut()) {
            return; // sent when the agent is back
        }
        Framework framework =
                context.state().framework(operation.getFrameworkId().getValue());
        if (framework != null && framework.isConnected()) {
            send(framework, operation.getLatestStatus());
        }
        one.timer = context.loop().after(one.wait, () -> deliver(uuid));
        Duration doubled = one.wait.multipliedBy(2);
        one.wait = doubled.compareTo(MOST) > 0 ? MOST : doubled;
    }

    private void send(Framework framework, OperationStatus status) {
        Event event = Event.newBuilder()
                .setType(Event.Type.UPDATE_OPERATION_STATUS)
                .setUpdateOperationStatus(
                        Event.UpdateOperationStatus.newBuilder().setStatus(status))
                .build();
        context.send(framework, event);
    }

    /** The agent is connected: what it has not been acknowledged is sent at once. */
    public void resume(Agent agent) {
        List<Pending> waiting = pending.values().stream()
                .filter(one -> one.operation.getAgentId().equals(agent.agentId()))
                .toList();
        for (Pending one : waiting) {
            one.wait = context.options().operationRetry();
            deliver(uuid(one.operation));
        }
    }

    /** ACKNOWLEDGE_OPERATION_STATUS; an unknown uuid is ignored. */
    public void acknowledge(Framework framework, Call.AcknowledgeOperationStatus call) {
        Pending one = pending.get(call.getUuid());
        if (one != null
                && one.operation.getFrameworkId().equals(framework.frameworkId())
                && one.operation.getInfo().getId().equals(call.getOperationId())) {
            forget(operation -> operation.equals(one.operation));
        }
    }

    /** The framework is removed. */
    public void forget(Framework framework) {
        forget(operation -> operation.getFrameworkId().equals(framework.frameworkId()));
    }

    /** The agent will never come back. */
    public void forget(Agent agent) {
        forget(operation -> operation.getAgentId().equals(agent.agentId()));
    }

    private void forget(Predicate<Operation> condition) {
        for (Pending one : List.copyOf(pending.values())) {
            if (condition.test(one.operation)) {
                pending.remove(uuid(one.operation));
                context.writer().remove(one.operation);
                if (one.timer != null) {
                    one.timer.cancel(false);
                }
            }
        }
    }

    /** RECONCILE_OPERATIONS: all that are kept for an empty list, else those asked for, in that order. */
    public void reconcile(Framework framework, Call.ReconcileOperations call) {
        if (call.getOperationsCount() == 0) {
            pending.values().stream()
                    .filter(one -> one.operation.getFrameworkId().equals(framework.frameworkId()))
                    .forEach(one -> send(framework, latest(one.operation)));
        }
        for (Call.ReconcileOperations.Operation asked : call.getOperationsList()) {
            Optional<Operation> known = find(framework, asked.getOperationId());
            send(framework, known.map(Feedback::latest).orElseGet(() -> unknown(asked)));
        }
    }

    private Optional<Operation> find(Framework framework, OperationID id) {
        return operations().stream()
                .filter(operation -> operation.getFrameworkId().equals(framework.frameworkId())
                        && operation.getInfo().getId().equals(id))
                .findFirst();
    }

    private static OperationStatus latest(Operation operation) {
        return operation.getLatestStatus().toBuilder().clearUuid().build();
    }

    private OperationStatus unknown(Call.ReconcileOperations.Operation asked) {
        OperationStatus.Builder status = OperationStatus.newBuilder()
                .setOperationId(asked.getOperationId())
                .setState(OperationState.OPERATION_UNKNOWN);
        if (!asked.hasAgentId()) {
            return status.setMessage("Reconciliation: Operation is unknown and no 'agent_id' was provided")
                    .build();
        }
        status.setAgentId(asked.getAgentId());
        Agent agent = context.state().agent(asked.getAgentId().getValue());
        if (agent == null) {
            return status.setMessage("Reconciliation: Both operation and agent are unknown")
                    .build();
        }
        return switch (agent.standing()) {
            case DOWN ->
                status.setMessage("Reconciliation: Both operation and agent are unknown")
                        .build();
            case REGISTERED ->
                status.setMessage("Reconciliation: Operation is unknown").build();
            case UNREACHABLE ->
                status.setState(OperationState.OPERATION_UNREACHABLE)
                        .setMessage("Reconciliation: Agent is unreachable")
                        .build();
            case GONE ->
                status.setState(OperationState.OPERATION_GONE_BY_OPERATOR)
                        .setMessage("Reconciliation: Agent marked gone by operator")
                        .build();
        };
    }

    private static ByteString uuid(Operation operation) {
        return operation.getUuid().getValue();
    }

    private static UUID random() {
        java.util.UUID uuid = java.util.UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        return UUID.newBuilder().setValue(ByteString.copyFrom(bytes)).build();
    }
}
