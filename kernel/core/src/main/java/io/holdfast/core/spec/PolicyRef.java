package io.holdfast.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names a policy: the type of an extension and the values for its configuration record.
 *
 * @param type the type name, for example {@code max-per}
 * @param with parameters as a tree of maps, lists, texts, numbers and booleans; equal numbers of different Java
 *     types are the same, since a tree that was stored and read again must equal itself
 */
public record PolicyRef(String type, Map<String, Object> with) {
    public PolicyRef {
        with = canonical(with);
    }

    /** A policy without parameters. */
    public static PolicyRef of(String type) {
        return new PolicyRef(type, Map.of());
    }

    private static Map<String, Object> canonical(Map<?, ?> tree) {
        Map<String, Object> result = new LinkedHashMap<>();
        tree.forEach((key, value) -> result.put(String.valueOf(key), canonical(value)));
        return java.util.Collections.unmodifiableMap(result);
    }

    private static Object canonical(Object value) {
        if (value instanceof Map<?, ?> map) {
            return canonical(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PolicyRef::canonical).toList();
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (value instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        return value instanceof Float number ? Double.valueOf(number) : value;
    }
}
