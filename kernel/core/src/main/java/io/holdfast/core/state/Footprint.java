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
 * @param role the role it is reserved for, whatever the definition says by now
 */
public record Footprint(
        String attempt,
        Agent agent,
        List<Reserved> reserved,
        boolean confirmed,
        boolean used,
        long askedMillis,
        String role) {
    public Footprint {
        reserved = List.copyOf(reserved);
    }

    /** The same on another agent, or on the same one as it describes itself now. */
    public Footprint on(Agent other) {
        return new Footprint(attempt, other, reserved, confirmed, used, askedMillis, role);
    }

    /** The same, of which only this is left. */
    public Footprint with(List<Reserved> left) {
        return new Footprint(attempt, agent, left, confirmed, used, askedMillis, role);
    }

    /** The same, known to exist or not, and to have been used or not. */
    public Footprint known(boolean exists, boolean wasUsed) {
        return new Footprint(attempt, agent, reserved, exists, wasUsed, askedMillis, role);
    }

    /** The role that its agent holds resources for, which its reservations refine; null for what nobody had reserved. */
    public @Nullable String refines() {
        return reserved.stream()
                .map(Reserved::refines)
                .filter(stack -> stack != null && !stack.isEmpty())
                .map(stack -> stack.get(stack.size() - 1).role())
                .findFirst()
                .orElse(null);
    }

    /** The first entry of its kind, or null; a pod without a footprint has none. */
    public static @Nullable Reserved entry(@Nullable Footprint footprint, Predicate<Reserved> kind) {
        return footprint == null
                ? null
                : footprint.reserved().stream().filter(kind).findFirst().orElse(null);
    }
}
