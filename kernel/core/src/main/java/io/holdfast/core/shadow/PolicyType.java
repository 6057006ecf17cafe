package io.holdfast.core.shadow;

/**
 * A type of extension.
 *
 * @param point the extension point, kebab-case, for example {@code placement-rule}
 * @param type the type's name
 */
public record PolicyType(String point, String type) {}
