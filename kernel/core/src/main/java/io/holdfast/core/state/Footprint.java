package io.holdfast.core.state;

import io.holdfast.spi.model.Agent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved for a pod instance on one agent. It is an intent until the cluster confirms it.
 *
 * @param attempt identifies the accept that asked for it; part of its operations' ids
 * @param agent where
 * @param reserved what
 * @param confirmed whether the cluster has shown that all of it exists
 * @param used whether a task has ever run on it; only then may its volumes hold data
 * @param askedMillis when it was last asked for, milliseconds since the epoch
 */
public record Footprint(
        String attempt, Agent agent, List<Reserved> reserved, boolean confirmed, boolean used, long askedMillis) {
    public Footprint {
        reserved = List.copyOf(reserved);
    }

    /** The first entry of its kind, or null; a pod without a footprint has none. */
    public static @Nullable Reserved entry(@Nullable Footprint footprint, Predicate<Reserved> kind) {
        return footprint == null
                ? null
                : footprint.reserved().stream().filter(kind).findFirst().orElse(null);
    }
}
