package io.holdfast.local.master.resource;

import java.util.List;
import org.apache.mesos.v1.Protos.Resource;

/**
 * The two wire forms of a reservation. Frameworks without RESERVATION_REFINEMENT see {@code role} and {@code reservation};
 * everyone else, and all our own code, uses the stack {@code reservations}. Either form is accepted in calls.
 */
public final class ResourceFormat {
    private ResourceFormat() {}

    /** The resource with its reservations as a stack, whatever its form was. */
    public static Resource upgrade(Resource resource) {
        if (resource.getReservationsCount() > 0 || (!resource.hasRole() && !resource.hasReservation())) {
            return resource.toBuilder().clearRole().clearReservation().build();
        }
        Resource.Builder upgraded = resource.toBuilder().clearRole().clearReservation();
        if (resource.getRole().equals("*")) {
            return upgraded.build();
        }
        Resource.ReservationInfo.Builder reservation = resource.getReservation().toBuilder()
                .setRole(resource.getRole())
                .setType(
                        resource.hasReservation()
                                ? Resource.ReservationInfo.Type.DYNAMIC
                                : Resource.ReservationInfo.Type.STATIC);
        return upgraded.addReservations(reservation).build();
    }

    /**
     * The resource in the old form. Only for resources with at most one reservation: a refined one has no old form and is not
     * offered to frameworks that need it.
     */
    public static Resource downgrade(Resource resource) {
        if (resource.getReservationsCount() == 0) {
            return resource.toBuilder().setRole("*").build();
        }
        Resource.ReservationInfo reservation = resource.getReservations(0);
        Resource.Builder old = resource.toBuilder().clearReservations().setRole(reservation.getRole());
        if (reservation.getType() == Resource.ReservationInfo.Type.DYNAMIC) {
            old.setReservation(reservation.toBuilder().clearRole().clearType().build());
        }
        return old.build();
    }

    /** Both forms at once, as the operator API shows resources. */
    public static Resource endpoint(Resource resource) {
        Resource.Builder both = resource.toBuilder();
        if (resource.getReservationsCount() == 0) {
            return both.setRole("*").build();
        }
        Resource.ReservationInfo top = resource.getReservations(resource.getReservationsCount() - 1);
        if (resource.getReservationsCount() == 1) {
            both.setRole(top.getRole());
            if (top.getType() == Resource.ReservationInfo.Type.DYNAMIC) {
                both.setReservation(top.toBuilder().clearRole().clearType());
            }
        }
        return both.build();
    }

    /** The resource allocated to {@code role}; an allocation it already carries stays. */
    public static Resource allocate(Resource resource, String role) {
        return resource.hasAllocationInfo()
                ? resource
                : resource.toBuilder()
                        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole(role))
                        .build();
    }

    /** The resource without its allocation. */
    public static Resource free(Resource resource) {
        return resource.toBuilder().clearAllocationInfo().build();
    }

    /** The role a resource is reserved to, by the top of its stack; {@code *} when it is not reserved. */
    public static String reservedTo(Resource resource) {
        int count = resource.getReservationsCount();
        return count == 0 ? "*" : resource.getReservations(count - 1).getRole();
    }

    /** All of them with their reservations as a stack. */
    public static List<Resource> upgrade(List<Resource> resources) {
        return resources.stream().map(ResourceFormat::upgrade).toList();
    }
}
