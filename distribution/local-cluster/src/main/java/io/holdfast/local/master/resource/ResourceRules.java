package io.holdfast.local.master.resource;

import java.util.List;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;
import org.jspecify.annotations.Nullable;

/** Whether resources of a call are well formed, before anything is computed with them. */
public final class ResourceRules {
    private static final double MOST = 1e12;

    private ResourceRules() {}

    /** What is wrong with the first bad resource of a call, as Mesos says it; null if all are good. Takes both reservation forms. */
    public static @Nullable String check(List<Resource> resources) {
        for (Resource resource : resources) {
            String error = check(resource);
            if (error != null) {
                return "Resource '" + ResourceText.of(resource) + "' is invalid: " + error;
            }
        }
        return null;
    }

    private static @Nullable String check(Resource resource) {
        if (resource.getName().isEmpty()) {
            return "Empty resource name";
        }
        String value = value(resource);
        if (value != null) {
            return value;
        }
        if (resource.hasReservation()
                && (!resource.hasRole() || resource.getRole().equals("*"))) {
            return "Invalid reservation: role \"*\" cannot be dynamically reserved";
        }
        if (resource.getReservationsCount() > 0 && (resource.hasRole() || resource.hasReservation())) {
            return "'Resource.role' and 'Resource.reservation' must not be set with 'Resource.reservations'";
        }
        return reservations(resource.getReservationsList());
    }

    private static @Nullable String value(Resource resource) {
        if (resource.getType() == Value.Type.SCALAR) {
            double value = resource.getScalar().getValue();
            boolean bad = !resource.hasScalar() || resource.hasRanges() || resource.hasSet();
            if (bad || Double.isNaN(value) || value > MOST) {
                return "Invalid scalar resource";
            }
            return value < 0 ? "Invalid scalar resource: value < 0" : null;
        }
        if (resource.getType() == Value.Type.RANGES) {
            if (!resource.hasRanges() || resource.hasScalar() || resource.hasSet()) {
                return "Invalid ranges resource";
            }
            return resource.getRanges().getRangeList().stream()
                            .anyMatch(r -> r.getBegin() < 0 || r.getBegin() > r.getEnd())
                    ? "Invalid ranges resource: end < begin"
                    : null;
        }
        if (resource.getType() == Value.Type.SET) {
            return resource.hasSet() && !resource.hasScalar() && !resource.hasRanges() ? null : "Invalid set resource";
        }
        return "Unsupported resource type";
    }

    private static @Nullable String reservations(List<Resource.ReservationInfo> stack) {
        String below = null;
        for (Resource.ReservationInfo reservation : stack) {
            String role = reservation.getRole();
            if (role.isEmpty() || role.equals("*")) {
                return "Invalid reservation: role \"" + role + "\" cannot be reserved";
            }
            if (!reservation.hasType()) {
                return "Invalid reservation: 'type' must be set";
            }
            if (below != null && reservation.getType() == Resource.ReservationInfo.Type.STATIC) {
                return "Invalid refined reservation: A refined reservation cannot be static";
            }
            if (below != null && !role.startsWith(below + "/")) {
                return "Invalid refined reservation: role '" + role + "' is not a refinement of '" + below + "'";
            }
            below = role;
        }
        return null;
    }
}
