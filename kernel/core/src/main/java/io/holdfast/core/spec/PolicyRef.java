package io.holdfast.core.spec;

import java.util.Map;

/**
 * Names a policy: the type of an extension and the values for its configuration record.
 *
 * @param type the type name, for example {@code max-per}
 * @param with parameters as a tree of maps, lists, texts, numbers and booleans
 */
public record PolicyRef(String type, Map<String, Object> with) {
    public PolicyRef {
        with = Map.copyOf(with);
    }

    /** A policy without parameters. */
    public static PolicyRef of(String type) {
        return new PolicyRef(type, Map.of());
    }
}
