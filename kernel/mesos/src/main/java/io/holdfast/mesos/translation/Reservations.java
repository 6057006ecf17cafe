package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Reservation;
import java.util.List;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;

/** The stack of reservations of a resource, the most refined last on both sides. */
final class Reservations {
    private Reservations() {}

    static List<Reservation> read(List<ReservationInfo> stack) {
        return stack.stream().map(Reservations::read).toList();
    }

    private static Reservation read(ReservationInfo info) {
        return new Reservation(
                info.getType() == ReservationInfo.Type.DYNAMIC,
                info.getRole(),
                info.hasPrincipal() ? info.getPrincipal() : null,
                LabelMaps.read(info.getLabels()));
    }

    static ReservationInfo write(Reservation reservation) {
        ReservationInfo.Builder info = ReservationInfo.newBuilder()
                .setType(reservation.dynamic() ? ReservationInfo.Type.DYNAMIC : ReservationInfo.Type.STATIC)
                .setRole(reservation.role());
        if (reservation.principal() != null) {
            info.setPrincipal(reservation.principal());
        }
        if (!reservation.labels().isEmpty()) {
            info.setLabels(LabelMaps.write(reservation.labels()));
        }
        return info.build();
    }
}
