package io.holdfast.core.extension.admin;

import java.util.Map;

/**
 * A type that definitions may name, or a validator, service provider or listener a bundle brings.
 *
 * @param point kebab-case, for example {@code placement-rule}
 * @param type its name
 * @param bundle the bundle that carries it
 * @param version the bundle's version
 * @param schema the JSON schema of its parameters, as a tree; empty for what has none
 * @param defaults what the operator set for them
 * @param calls what the guard saw
 */
public record TypeStatus(
        String point,
        String type,
        String bundle,
        String version,
        Map<String, Object> schema,
        Map<String, Object> defaults,
        CallStatistics calls) {}
