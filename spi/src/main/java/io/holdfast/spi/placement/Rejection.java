package io.holdfast.spi.placement;

import org.jspecify.annotations.Nullable;

/**
 * Why a rule does not let a pod go to an agent. The kernel adds which rule of which bundle version said so.
 *
 * @param code stable, kebab-case, for programs, for example {@code not-unique}
 * @param message for people: what was found and what was wanted
 * @param remedy what would change the answer, or null if nothing obvious would
 */
public record Rejection(
        String code, String message, @Nullable String remedy) {}
