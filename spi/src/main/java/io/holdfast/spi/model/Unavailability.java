package io.holdfast.spi.model;

import org.jspecify.annotations.Nullable;

/**
 * A planned absence of an agent.
 *
 * @param startMillis when it begins, milliseconds since the epoch
 * @param durationMillis how long it lasts, milliseconds; null if not known
 */
public record Unavailability(long startMillis, @Nullable Long durationMillis) {}
