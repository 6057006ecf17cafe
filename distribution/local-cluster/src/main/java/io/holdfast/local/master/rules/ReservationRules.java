package io.holdfast.local.master.rules;

import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceText;
import java.util.List;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.jspecify.annotations.Nullable;

/** What may be reserved and unreserved by whom. Resources are in the stack form and allocated. */
public final class ReservationRules {
    /** Said of an operation without resources; the blank end is Mesos' own. */
    public static final String NO_RESOURCES = "Invalid resources: The resources have multiple resource providers: ";

    private ReservationRules() {}

    /** What is wrong with a RESERVE of that framework. */
    public static @Nullable String reserve(List<Resource> resources, FrameworkInfo framework) {
        if (isNothing(resources)) {
            return NO_RESOURCES;
        }
        for (Resource resource : resources) {
            if (!isDynamic(resource)) {
                return notDynamic(resource);
            }
            String role = ResourceFormat.reservedTo(resource);
            String allocated = resource.getAllocationInfo().getRole();
            if (!role.equals(allocated)) {
                return "A reserve operation was attempted for a resource with role '" + role
                        + "', but the resource was allocated to role '" + allocated + "'";
            }
            String principal = principal(top(resource), framework);
            if (principal != null) {
                return principal;
            }
            if (resource.getDisk().hasPersistence()) {
                return "A persistent volume " + ResourceText.of(resource) + " must already be reserved";
            }
        }
        return null;
    }

    private static @Nullable String principal(Resource.ReservationInfo reservation, FrameworkInfo framework) {
        if (!framework.hasPrincipal()) {
            return null;
        }
        if (!reservation.hasPrincipal()) {
            return "A reserve operation was attempted by principal '" + framework.getPrincipal()
                    + "', but there is a reserved resource in the request with no principal set";
        }
        return reservation.getPrincipal().equals(framework.getPrincipal())
                ? null
                : "A reserve operation was attempted by authenticated principal '" + framework.getPrincipal()
                        + "', which does not match a reserved resource in the request with principal '"
                        + reservation.getPrincipal() + "'";
    }

    /** What is wrong with an UNRESERVE. */
    public static @Nullable String unreserve(List<Resource> resources) {
        if (isNothing(resources)) {
            return NO_RESOURCES;
        }
        for (Resource resource : resources) {
            if (!isDynamic(resource)) {
                return notDynamic(resource);
            }
            if (resource.getDisk().hasPersistence()) {
                return "A dynamically reserved persistent volume " + ResourceText.of(resource)
                        + " cannot be unreserved directly. Please destroy the persistent volume first then"
                        + " unreserve the resource";
            }
        }
        return null;
    }

    /** Resources without amount count as none: a real master ends itself over them. */
    static boolean isNothing(List<Resource> resources) {
        return resources.stream()
                .allMatch(resource ->
                        resource.hasScalar() && Math.round(resource.getScalar().getValue() * 1000) == 0);
    }

    private static boolean isDynamic(Resource resource) {
        return resource.getReservationsCount() > 0 && top(resource).getType() == Resource.ReservationInfo.Type.DYNAMIC;
    }

    private static Resource.ReservationInfo top(Resource resource) {
        return resource.getReservations(resource.getReservationsCount() - 1);
    }

    private static String notDynamic(Resource resource) {
        return "Resource " + ResourceText.of(resource) + " is not dynamically reserved";
    }
}
