package io.holdfast.validators;

import io.holdfast.spi.config.DefinitionView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads parts of a definition's tree, whatever stands there; what has another form counts as absent. */
final class Tree {
    /** So deep are placements looked into. */
    private static final int DEPTH = 32;

    private Tree() {}

    /** The pods by their names. */
    static Map<String, Map<?, ?>> pods(@Nullable DefinitionView definition) {
        return definition == null ? Map.of() : parts(definition.tree().get("pods"));
    }

    /** Named parts that are mappings. */
    static Map<String, Map<?, ?>> parts(@Nullable Object value) {
        Map<String, Map<?, ?>> parts = new LinkedHashMap<>();
        map(value).forEach((name, part) -> {
            if (part instanceof Map<?, ?> known) {
                parts.put(name + "", known);
            }
        });
        return parts;
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** What the rules of a placement are about, by hostname, zone, region or attribute: those for this key. */
    static Set<String> rules(@Nullable Object placement, String key) {
        Set<String> found = new TreeSet<>();
        collect(placement, key, found, 0);
        return found;
    }

    private static void collect(@Nullable Object value, String key, Set<String> found, int depth) {
        if (depth > DEPTH) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(part -> collect(part, key, found, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            Object type = map.get("rule");
            boolean about =
                    key.equals("@" + type) || key.equals(map(map.get("with")).get("key"));
            if (type != null && about) {
                found.add(type + " " + map(map.get("with")));
            }
            map.forEach((name, part) -> {
                if (!name.equals("with")) {
                    collect(part, key, found, depth + 1);
                }
            });
        }
    }
}
