package io.holdfast.core.state;

import io.holdfast.spi.recovery.RecoveryOverride;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recovery of a pod instance, under way or the latest that was done.
 *
 * @param id stable while the recovery lasts
 * @param type how
 * @param failedSinceMillis when the failure began, milliseconds since the epoch
 * @param completedMillis when the pod ran again; null while under way
 * @param cause for people: what failed
 * @param asked for which type a recovery override was asked; null if none was yet
 * @param steps what the override answered, in order; empty for the pod itself alone
 */
public record RecoveryRecord(
        String id,
        Type type,
        long failedSinceMillis,
        @Nullable Long completedMillis,
        String cause,
        @Nullable Type asked,
        List<Step> steps) {
    public RecoveryRecord {
        steps = List.copyOf(steps);
    }

    /** A recovery of the pod by itself. */
    public RecoveryRecord(String id, Type type, long failedSinceMillis, @Nullable Long completedMillis, String cause) {
        this(id, type, failedSinceMillis, completedMillis, cause, null, List.of());
    }

    /**
     * One step of a recovery.
     *
     * @param pod the instance
     * @param action what is done with it
     * @param startedMillis when it was begun, milliseconds since the epoch; null while it is not
     * @param completedMillis when it was complete; null while it is not
     */
    public record Step(
            String pod,
            RecoveryOverride.Kind action,
            @Nullable Long startedMillis,
            @Nullable Long completedMillis) {}

    /** The same, completed. */
    public RecoveryRecord completed(long nowMillis) {
        return new RecoveryRecord(id, type, failedSinceMillis, nowMillis, cause, asked, steps);
    }

    /** The same, of another type. */
    public RecoveryRecord ofType(Type other, String otherCause) {
        return new RecoveryRecord(id, other, failedSinceMillis, completedMillis, otherCause, asked, steps);
    }

    /** The same with an answer of an override. */
    public RecoveryRecord withSteps(Type askedFor, List<Step> answer) {
        return new RecoveryRecord(id, type, failedSinceMillis, completedMillis, cause, askedFor, answer);
    }

    /** How a pod is recovered. */
    public enum Type {
        /** Where it was, on its volumes. */
        TRANSIENT,
        /** Elsewhere, with empty volumes; the old ones are given up. */
        PERMANENT
    }
}
