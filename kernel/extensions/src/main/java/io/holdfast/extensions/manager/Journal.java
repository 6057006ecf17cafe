package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.function.LongSupplier;

/** Writes the entries of the history; the loop numbers them. */
final class Journal {
    private final LongSupplier clock;

    Journal(LongSupplier clock) {
        this.clock = clock;
    }

    ExtensionHistoryRecord entry(Request request, String action, String subject, String version, String outcome) {
        return new ExtensionHistoryRecord(
                0, clock.getAsLong(), request.by(), action, subject, version, request.reason(), outcome);
    }
}
