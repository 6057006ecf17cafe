package io.holdfast.mesos.replay;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.mesos.translation.RecordedResources;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** The kernel's call behind a recorded one, or nothing where the kernel never makes such a call. */
final class CallReader {
    private static final double DEFAULT_REFUSE_SECONDS = 5;

    private CallReader() {}

    static Optional<ClusterCall> read(Call call) {
        return switch (call.getType()) {
            case ACCEPT -> accept(call.getAccept());
            case DECLINE ->
                Optional.of(new ClusterCall.Decline(
                        call.getDecline().getOfferIdsList().stream()
                                .map(id -> id.getValue())
                                .toList(),
                        call.getDecline().hasFilters()
                                ? call.getDecline().getFilters().getRefuseSeconds()
                                : DEFAULT_REFUSE_SECONDS));
            case ACCEPT_INVERSE_OFFERS ->
                Optional.of(new ClusterCall.AcceptInverse(
                        call.getAcceptInverseOffers().getInverseOfferIdsList().stream()
                                .map(id -> id.getValue())
                                .toList(),
                        call.getAcceptInverseOffers().getFilters().getRefuseSeconds()));
            case DECLINE_INVERSE_OFFERS ->
                Optional.of(new ClusterCall.DeclineInverse(
                        call.getDeclineInverseOffers().getInverseOfferIdsList().stream()
                                .map(id -> id.getValue())
                                .toList(),
                        call.getDeclineInverseOffers().getFilters().getRefuseSeconds()));
            case KILL ->
                Optional.of(new ClusterCall.Kill(
                        call.getKill().getTaskId().getValue(),
                        call.getKill().hasAgentId()
                                ? call.getKill().getAgentId().getValue()
                                : null,
                        3));
            case ACKNOWLEDGE ->
                Optional.of(new ClusterCall.Acknowledge(
                        call.getAcknowledge().getTaskId().getValue(),
                        call.getAcknowledge().getAgentId().getValue(),
                        base64(call.getAcknowledge().getUuid().toByteArray())));
            case ACKNOWLEDGE_OPERATION_STATUS ->
                !call.getAcknowledgeOperationStatus().hasAgentId()
                        ? Optional.empty()
                        : Optional.of(new ClusterCall.AcknowledgeOperation(
                                call.getAcknowledgeOperationStatus()
                                        .getOperationId()
                                        .getValue(),
                                call.getAcknowledgeOperationStatus()
                                        .getAgentId()
                                        .getValue(),
                                base64(call.getAcknowledgeOperationStatus()
                                        .getUuid()
                                        .toByteArray())));
            case RECONCILE ->
                Optional.of(new ClusterCall.Reconcile(call.getReconcile().getTasksList().stream()
                        .map(task -> new ClusterCall.KnownTask(
                                task.getTaskId().getValue(),
                                task.hasAgentId() ? task.getAgentId().getValue() : null))
                        .toList()));
            case SUPPRESS ->
                call.getSuppress().getRolesCount() > 0 ? Optional.empty() : Optional.of(new ClusterCall.Suppress());
            case REVIVE ->
                call.getRevive().getRolesCount() > 0 ? Optional.empty() : Optional.of(new ClusterCall.Revive());
            case TEARDOWN -> Optional.of(new ClusterCall.Teardown());
            default -> Optional.empty();
        };
    }

    private static Optional<ClusterCall> accept(Call.Accept accept) {
        List<Operation> operations = new ArrayList<>();
        for (Offer.Operation operation : accept.getOperationsList()) {
            Operation read = operation(operation);
            if (read == null) {
                return Optional.empty();
            }
            operations.add(read);
        }
        double refuse = accept.hasFilters() ? accept.getFilters().getRefuseSeconds() : DEFAULT_REFUSE_SECONDS;
        return Optional.of(new ClusterCall.Accept(
                "", accept.getOfferIdsList().stream().map(id -> id.getValue()).toList(), operations, refuse));
    }

    private static @Nullable Operation operation(Offer.Operation operation) {
        String id = operation.hasId() ? operation.getId().getValue() : null;
        return switch (operation.getType()) {
            case RESERVE ->
                operation.getReserve().getSourceCount() > 0
                        ? null
                        : new Operation.Reserve(
                                id,
                                RecordedResources.read(operation.getReserve().getResourcesList()));
            case UNRESERVE ->
                new Operation.Unreserve(
                        id, RecordedResources.read(operation.getUnreserve().getResourcesList()));
            case CREATE ->
                new Operation.Create(
                        id, RecordedResources.read(operation.getCreate().getVolumesList()));
            case DESTROY ->
                new Operation.Destroy(
                        id, RecordedResources.read(operation.getDestroy().getVolumesList()));
            case LAUNCH ->
                operation.hasId()
                                || !operation.getLaunch().getTaskInfosList().stream()
                                        .allMatch(CallReader::isPlain)
                        ? null
                        : new Operation.Launch(operation.getLaunch().getTaskInfosList().stream()
                                .map(CallReader::launch)
                                .toList());
            default -> null;
        };
    }

    private static boolean isPlain(TaskInfo task) {
        return task.hasCommand()
                && task.getCommand().getShell()
                && !task.hasExecutor()
                && !task.hasContainer()
                && !task.hasHealthCheck()
                && !task.hasCheck()
                && !task.hasKillPolicy()
                && !task.hasMaxCompletionTime();
    }

    private static TaskLaunch launch(TaskInfo task) {
        TaskSpec spec = new TaskSpec(
                "data",
                Goal.RUNNING,
                true,
                task.getCommand().getValue(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                null,
                3,
                null,
                labels(task));
        return new TaskLaunch(
                task.getTaskId().getValue(),
                "kv",
                "data-0",
                task.getName(),
                task.getAgentId().getValue(),
                RecordedResources.read(task.getResourcesList()),
                task.getCommand().hasUser() ? task.getCommand().getUser() : null,
                new TreeMap<>(),
                spec,
                new ResourceSet("data", new TreeMap<>(), List.of(), List.of()),
                ContainerSpec.PLAIN,
                new TreeMap<>(),
                task.getName());
    }

    private static TreeMap<String, String> labels(TaskInfo task) {
        TreeMap<String, String> labels = new TreeMap<>();
        task.getLabels().getLabelsList().forEach(label -> labels.put(label.getKey(), label.getValue()));
        return labels;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
