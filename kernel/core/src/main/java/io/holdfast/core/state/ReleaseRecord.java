package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/**
 * A decision that something of ours is given back: unreserved and, if it is a volume, destroyed first. It
 * stands until the cluster has confirmed it, or until nothing of it has been seen for long.
 *
 * @param resourceId the label that identifies the reservation
 * @param agentId where it was reserved
 * @param resource its name, for example {@code disk}
 * @param persistenceId the volume's id, if it is a volume
 * @param pod whose it was
 * @param certain whether the cluster has shown that it exists; an intent that was given up may never have
 *     come to be
 * @param reason why, naming the operator or the policy
 * @param decidedMillis when it was decided, milliseconds since the epoch
 * @param lastSeenMillis when an offer last showed it; the time of the decision at first
 * @param skipped whether nobody waits for it any longer, since its agent is lost; should it show, it is given back
 * @param role the role it is reserved for
 */
public record ReleaseRecord(
        String resourceId,
        String agentId,
        String resource,
        @Nullable String persistenceId,
        String pod,
        boolean certain,
        String reason,
        long decidedMillis,
        long lastSeenMillis,
        boolean skipped,
        String role)
        implements Durable {
    /** The same, which nobody waits for any longer. */
    public ReleaseRecord withSkipped() {
        return new ReleaseRecord(
                resourceId,
                agentId,
                resource,
                persistenceId,
                pod,
                certain,
                reason,
                decidedMillis,
                lastSeenMillis,
                true,
                role);
    }

    /** The same, shown by an offer of an agent at this moment: it exists for sure, and was there after the decision. */
    public ReleaseRecord withSeen(String shownBy, long nowMillis) {
        return new ReleaseRecord(
                resourceId,
                shownBy,
                resource,
                persistenceId,
                pod,
                true,
                reason,
                decidedMillis,
                // Later than the decision, even if that was just now: it has been seen, so it may be forgotten.
                Math.max(nowMillis, decidedMillis + 1),
                skipped,
                role);
    }

    /** The place of a release. */
    public static String path(String resourceId) {
        return "releases/" + resourceId;
    }

    @Override
    public String path() {
        return path(resourceId);
    }
}
