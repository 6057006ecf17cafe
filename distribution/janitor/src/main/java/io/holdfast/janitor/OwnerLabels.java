package io.holdfast.janitor;

import io.holdfast.core.offer.OwnLabels;
import java.util.List;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.jspecify.annotations.Nullable;

/** What labels say of whose a reservation is: ours, and those of frameworks that people move from. */
final class OwnerLabels {
    private static final List<String> FRAMEWORK = List.of(OwnLabels.FRAMEWORK, "framework_id", "marathon_framework_id");
    private static final List<String> SERVICE = List.of(OwnLabels.SERVICE, "namespace");

    private OwnerLabels() {}

    /** The framework's id; null if no label tells. */
    static @Nullable String framework(ReservationInfo reservation) {
        return first(reservation, FRAMEWORK);
    }

    /** The service; null if no label tells. */
    static @Nullable String service(ReservationInfo reservation) {
        return first(reservation, SERVICE);
    }

    private static @Nullable String first(ReservationInfo reservation, List<String> keys) {
        for (String key : keys) {
            for (Label label : reservation.getLabels().getLabelsList()) {
                if (label.getKey().equals(key) && !label.getValue().isEmpty()) {
                    return label.getValue();
                }
            }
        }
        return null;
    }
}
