package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/**
 * A reservation with our label that no record owns. Plain reservations are released after a while; volumes
 * wait for an operator, since a lost or misdirected state must not destroy data.
 *
 * @param resourceId the label that identifies the reservation
 * @param agentId where it was seen
 * @param resource its name, for example {@code disk}
 * @param persistenceId the volume's id, if it is a volume
 * @param labels all its labels, for people
 * @param firstSeenMillis when it was first seen, milliseconds since the epoch
 * @param role the role it is reserved for
 */
public record QuarantineRecord(
        String resourceId,
        String agentId,
        String resource,
        @Nullable String persistenceId,
        String labels,
        long firstSeenMillis,
        String role)
        implements Durable {
    /** The place of a quarantined resource. */
    public static String path(String resourceId) {
        return "quarantine/" + resourceId;
    }

    @Override
    public String path() {
        return path(resourceId);
    }
}
