package io.holdfast.janitor;

import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which reservations are meant: those that fit everything that is given.
 *
 * @param role they are reserved to
 * @param principal that reserved them
 * @param frameworkId in their labels
 * @param service in their labels
 */
public record Selection(
        @Nullable String role,
        @Nullable String principal,
        @Nullable String frameworkId,
        @Nullable String service) {

    /** Whether nothing is given, and so nothing meant. */
    public boolean isEmpty() {
        return role == null && principal == null && frameworkId == null && service == null;
    }

    /** Whether a dynamic reservation is meant. Static ones are part of an agent's own configuration. */
    boolean fits(ReservationInfo reservation) {
        return !isEmpty()
                && reservation.getType() == ReservationInfo.Type.DYNAMIC
                && (role == null || role.equals(reservation.getRole()))
                && (principal == null || principal.equals(reservation.getPrincipal()))
                && (frameworkId == null || frameworkId.equals(OwnerLabels.framework(reservation)))
                && (service == null || service.equals(OwnerLabels.service(reservation)));
    }
}
