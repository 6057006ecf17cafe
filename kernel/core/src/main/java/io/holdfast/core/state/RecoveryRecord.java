package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/**
 * A recovery of a pod instance, under way or the latest that was done.
 *
 * @param id stable while the recovery lasts
 * @param type how
 * @param failedSinceMillis when the failure began, milliseconds since the epoch
 * @param completedMillis when the pod ran again; null while under way
 * @param cause for people: what failed
 */
public record RecoveryRecord(
        String id,
        Type type,
        long failedSinceMillis,
        @Nullable Long completedMillis,
        String cause) {
    /** How a pod is recovered. */
    public enum Type {
        /** Where it was, on its volumes. */
        TRANSIENT,
        /** Elsewhere, with empty volumes; the old ones are given up. */
        PERMANENT
    }
}
