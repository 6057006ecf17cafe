package io.holdfast.core.view;

import org.jspecify.annotations.Nullable;

/**
 * A reservation we know of.
 *
 * @param state {@code owned}, {@code intended}, {@code releasing} or {@code quarantined}
 * @param value amount or ranges, as text
 * @param reason why it is being released or in quarantine; null if owned
 */
public record LedgerEntry(
        String resourceId,
        String state,
        @Nullable String service,
        @Nullable String pod,
        String agentId,
        String resource,
        String value,
        @Nullable String persistenceId,
        @Nullable String reason,
        long sinceMillis) {}
