package io.holdfast.local.master.accept;

import io.holdfast.local.master.resource.ResourceSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does to resources.
 *
 * @param consumed what it takes away, allocated
 * @param converted what it puts in the place of it, allocated
 */
record Conversion(ResourceSet consumed, ResourceSet converted) {
    /** The conversion of a checked operation; null for one that converts nothing. */
    static @Nullable Conversion of(Offer.Operation operation) {
        return switch (operation.getType()) {
            case RESERVE -> from(operation.getReserve().getResourcesList(), Conversion::popped);
            case UNRESERVE ->
                from(operation.getUnreserve().getResourcesList(), Conversion::popped)
                        .reversed();
            case CREATE -> from(operation.getCreate().getVolumesList(), Conversion::withoutVolume);
            case DESTROY ->
                from(operation.getDestroy().getVolumesList(), Conversion::withoutVolume)
                        .reversed();
            case GROW_VOLUME ->
                grow(
                        operation.getGrowVolume().getVolume(),
                        operation.getGrowVolume().getAddition());
            case SHRINK_VOLUME ->
                shrink(
                        operation.getShrinkVolume().getVolume(),
                        operation.getShrinkVolume().getSubtract());
            default -> null;
        };
    }

    private static Conversion from(List<Resource> result, UnaryOperator<Resource> source) {
        ResourceSet converted = ResourceSet.of(result);
        return new Conversion(converted.map(source), converted);
    }

    private Conversion reversed() {
        return new Conversion(converted, consumed);
    }

    private static Conversion grow(Resource volume, Resource addition) {
        ResourceSet both = ResourceSet.of(List.of(volume, addition));
        return new Conversion(both, ResourceSet.of(resized(volume, value(volume) + value(addition))));
    }

    private static Conversion shrink(Resource volume, Value.Scalar subtract) {
        Resource freed = resized(withoutVolume(volume), subtract.getValue());
        return new Conversion(
                ResourceSet.of(volume),
                ResourceSet.of(List.of(resized(volume, value(volume) - subtract.getValue()), freed)));
    }

    private static double value(Resource resource) {
        return resource.getScalar().getValue();
    }

    private static Resource resized(Resource resource, double value) {
        return resource.toBuilder()
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build();
    }

    /** The resource without the topmost of its reservations. */
    private static Resource popped(Resource resource) {
        return resource.toBuilder()
                .removeReservations(resource.getReservationsCount() - 1)
                .build();
    }

    /** The disk that a volume lies on. */
    private static Resource withoutVolume(Resource volume) {
        Resource.Builder disk = volume.toBuilder().clearShared();
        if (volume.getDisk().hasSource()) {
            disk.setDisk(volume.getDisk().toBuilder().clearPersistence().clearVolume());
        } else {
            disk.clearDisk();
        }
        return disk.build();
    }
}
