package io.holdfast.local.master.accept;

import io.holdfast.local.master.resource.ResourceFormat;
import java.util.List;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskInfo;

/** Brings the resources of a call into the one form that all else works with: a stack of reservations, allocated. */
final class Normal {
    private Normal() {}

    /** The resources of an operation as they stand in the call. */
    static List<Resource> raw(Offer.Operation operation) {
        return switch (operation.getType()) {
            case RESERVE -> operation.getReserve().getResourcesList();
            case UNRESERVE -> operation.getUnreserve().getResourcesList();
            case CREATE -> operation.getCreate().getVolumesList();
            case DESTROY -> operation.getDestroy().getVolumesList();
            case GROW_VOLUME ->
                List.of(
                        operation.getGrowVolume().getVolume(),
                        operation.getGrowVolume().getAddition());
            case SHRINK_VOLUME -> List.of(operation.getShrinkVolume().getVolume());
            default -> List.of();
        };
    }

    static List<Resource> allocated(List<Resource> resources, String role) {
        return resources.stream()
                .map(resource -> ResourceFormat.allocate(resource, role))
                .toList();
    }

    private static List<Resource> normal(List<Resource> resources, String role) {
        return allocated(ResourceFormat.upgrade(resources), role);
    }

    private static Resource normal(Resource resource, String role) {
        return ResourceFormat.allocate(ResourceFormat.upgrade(resource), role);
    }

    static Offer.Operation operation(Offer.Operation operation, String role) {
        return with(operation, normal(raw(operation), role));
    }

    /** The operation without allocations. */
    static Offer.Operation freed(Offer.Operation operation) {
        List<Resource> resources = ResourceFormat.upgrade(raw(operation)).stream()
                .map(ResourceFormat::free)
                .toList();
        return with(operation, resources);
    }

    /** The operation with every resource allocated to the role it is reserved to. */
    static Offer.Operation ownRole(Offer.Operation operation) {
        List<Resource> resources = raw(operation).stream()
                .map(resource -> ResourceFormat.allocate(resource, ResourceFormat.reservedTo(resource)))
                .toList();
        return with(operation, resources);
    }

    private static Offer.Operation with(Offer.Operation operation, List<Resource> resources) {
        Offer.Operation.Builder normal = operation.toBuilder();
        switch (operation.getType()) {
            case RESERVE -> normal.getReserveBuilder().clearResources().addAllResources(resources);
            case UNRESERVE -> normal.getUnreserveBuilder().clearResources().addAllResources(resources);
            case CREATE -> normal.getCreateBuilder().clearVolumes().addAllVolumes(resources);
            case DESTROY -> normal.getDestroyBuilder().clearVolumes().addAllVolumes(resources);
            case GROW_VOLUME ->
                normal.getGrowVolumeBuilder().setVolume(resources.get(0)).setAddition(resources.get(1));
            case SHRINK_VOLUME -> normal.getShrinkVolumeBuilder().setVolume(resources.get(0));
            default -> {
                return operation;
            }
        }
        return normal.build();
    }

    /** The task, with resources in both forms accepted only where they are well formed; else they stay as they are. */
    static TaskInfo task(TaskInfo task, String role) {
        TaskInfo.Builder normal =
                task.toBuilder().clearResources().addAllResources(normal(task.getResourcesList(), role));
        if (task.hasExecutor()) {
            normal.setExecutor(executor(task.getExecutor(), role));
        }
        return normal.build();
    }

    static ExecutorInfo executor(ExecutorInfo executor, String role) {
        return executor.toBuilder()
                .clearResources()
                .addAllResources(executor.getResourcesList().stream()
                        .map(resource -> normal(resource, role))
                        .toList())
                .build();
    }
}
