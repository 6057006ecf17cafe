package io.holdfast.local.master.resource;

import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Resource;

/**
 * Prints one resource as a Mesos master does in its error messages, for example
 * {@code disk(allocated: eng)(reservations: [(DYNAMIC,eng,alice,{id: r-1})])[data:path]:64}.
 */
public final class ResourceText {
    private ResourceText() {}

    /** The text of one resource. */
    public static String of(Resource resource) {
        StringBuilder text = new StringBuilder(resource.getName());
        if (resource.hasAllocationInfo()) {
            text.append("(allocated: ")
                    .append(resource.getAllocationInfo().getRole())
                    .append(')');
        }
        if (resource.getReservationsCount() > 0) {
            text.append(resource.getReservationsList().stream()
                    .map(ResourceText::reservation)
                    .collect(Collectors.joining(",", "(reservations: [", "])")));
        }
        if (resource.hasDisk()) {
            text.append(disk(resource.getDisk()));
        }
        if (resource.hasShared()) {
            text.append("<SHARED>");
        }
        return text.append(':').append(Amount.of(resource).text()).toString();
    }

    private static String reservation(Resource.ReservationInfo reservation) {
        StringBuilder text = new StringBuilder("(");
        text.append(reservation.getType()).append(',').append(reservation.getRole());
        if (reservation.hasPrincipal()) {
            text.append(',').append(reservation.getPrincipal());
        }
        if (reservation.hasLabels()) {
            text.append(reservation.getLabels().getLabelsList().stream()
                    .map(ResourceText::label)
                    .collect(Collectors.joining(", ", ",{", "}")));
        }
        return text.append(')').toString();
    }

    private static String label(Label label) {
        return label.hasValue() ? label.getKey() + ": " + label.getValue() : label.getKey();
    }

    private static String disk(Resource.DiskInfo disk) {
        StringBuilder text = new StringBuilder();
        Resource.DiskInfo.Source source = disk.getSource();
        if (source.getType() == Resource.DiskInfo.Source.Type.PATH) {
            text.append("PATH")
                    .append(origin(source))
                    .append(':')
                    .append(source.getPath().getRoot());
        } else if (source.getType() == Resource.DiskInfo.Source.Type.MOUNT) {
            text.append("MOUNT")
                    .append(origin(source))
                    .append(':')
                    .append(source.getMount().getRoot());
        }
        if (disk.hasPersistence()) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(disk.getPersistence().getId())
                    .append(':')
                    .append(disk.getVolume().getContainerPath());
        }
        return text.isEmpty() ? "" : "[" + text + "]";
    }

    private static String origin(Resource.DiskInfo.Source source) {
        return source.hasId() || source.hasProfile()
                ? "(" + source.getVendor() + "," + source.getId() + "," + source.getProfile() + ")"
                : "";
    }
}
