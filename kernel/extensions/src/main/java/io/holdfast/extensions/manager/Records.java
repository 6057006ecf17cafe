package io.holdfast.extensions.manager;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import org.jspecify.annotations.Nullable;

/** Makes the next record of a version out of the present one. */
final class Records {
    private Records() {}

    /** A version in another state; it is not on probation. */
    static BundleRecord in(BundleState state, BundleRecord record, String by, String reason, long nowMillis) {
        return active(state, record, record.previous(), 0, by, reason, nowMillis);
    }

    /** A version that comes into force. */
    static BundleRecord activated(
            BundleRecord record,
            @Nullable String previous,
            long probationUntilMillis,
            String by,
            String reason,
            long nowMillis) {
        return active(BundleState.ACTIVE, record, previous, probationUntilMillis, by, reason, nowMillis);
    }

    private static BundleRecord active(
            BundleState state,
            BundleRecord record,
            @Nullable String previous,
            long probationUntilMillis,
            String by,
            String reason,
            long nowMillis) {
        return new BundleRecord(
                record.name(),
                record.version(),
                record.digest(),
                record.sizeBytes(),
                state,
                previous,
                probationUntilMillis,
                record.signer(),
                record.origin(),
                by,
                nowMillis,
                reason);
    }
}
