package io.holdfast.http.wire;

import io.holdfast.core.state.ExtensionHistoryRecord;
import java.time.Instant;

/** What was done about an extension; the time is ISO-8601. */
public record HistoryEntry(
        long sequence,
        Instant at,
        String by,
        String action,
        String subject,
        String version,
        String reason,
        String outcome) {
    /** The shape of a record. */
    public static HistoryEntry of(ExtensionHistoryRecord record) {
        return new HistoryEntry(
                record.sequence(),
                Instant.ofEpochMilli(record.atMillis()),
                record.by(),
                record.action(),
                record.subject(),
                record.version(),
                record.reason(),
                record.outcome());
    }
}
