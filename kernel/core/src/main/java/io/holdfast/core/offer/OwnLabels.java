package io.holdfast.core.offer;

import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels on everything we reserve. They are part of a reservation's identity in Mesos. */
public final class OwnLabels {
    /** Whose it is: our framework id. Other frameworks' reservations are never touched. */
    public static final String FRAMEWORK = "holdfast.framework";

    /** Which reservation it is: a UUID of ours. */
    public static final String RESOURCE = "holdfast.resource";

    /** For people who look at the cluster: the service it serves. */
    public static final String SERVICE = "holdfast.service";

    /** For people who look at the cluster: the pod instance it serves. */
    public static final String POD = "holdfast.pod";

    private OwnLabels() {}

    /** The labels of one reservation. */
    public static Map<String, String> of(String frameworkId, String resourceId, String service, String pod) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(FRAMEWORK, frameworkId);
        labels.put(RESOURCE, resourceId);
        labels.put(SERVICE, service);
        labels.put(POD, pod);
        return labels;
    }

    /** The resource's id if we reserved it, else null. */
    public static @Nullable String resourceId(Resource resource, String frameworkId) {
        Reservation reservation = resource.reservation();
        if (reservation == null || !frameworkId.equals(reservation.labels().get(FRAMEWORK))) {
            return null;
        }
        return reservation.labels().get(RESOURCE);
    }
}
