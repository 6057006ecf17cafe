package io.holdfast.http.wire;

import io.holdfast.core.view.LedgerEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger of reservations; see {@link LedgerEntry}. */
public record Reservation(
        String resourceId,
        String state,
        @Nullable String service,
        @Nullable String pod,
        String agentId,
        String resource,
        String value,
        @Nullable String persistenceId,
        @Nullable String reason,
        Instant since) {
    /** The shape of an entry. */
    public static Reservation of(LedgerEntry entry) {
        return new Reservation(
                entry.resourceId(),
                entry.state(),
                entry.service(),
                entry.pod(),
                entry.agentId(),
                entry.resource(),
                entry.value(),
                entry.persistenceId(),
                entry.reason(),
                Instant.ofEpochMilli(entry.sinceMillis()));
    }
}
