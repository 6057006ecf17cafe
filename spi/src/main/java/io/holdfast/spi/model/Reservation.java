package io.holdfast.spi.model;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One level of a resource's reservation stack.
 *
 * @param dynamic true if made by a RESERVE call, false if by the agent's start flags
 * @param role the role it is reserved for
 * @param principal who reserved it, if known
 * @param labels part of the reservation's identity in Mesos; sorted by key
 */
public record Reservation(
        boolean dynamic, String role, @Nullable String principal, Map<String, String> labels) {
    public Reservation {
        labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
