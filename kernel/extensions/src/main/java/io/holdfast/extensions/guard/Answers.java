package io.holdfast.extensions.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a bundle answered into objects of our own: its collections may be of its own classes, and change. On the
 * worker's thread, since even reading them runs the bundle's code.
 */
final class Answers {
    private Answers() {}

    static <T> T given(@Nullable T answer) {
        if (answer == null) {
            throw new IllegalStateException("it gave no answer");
        }
        return answer;
    }

    static <T> List<T> list(@Nullable List<T> answer) {
        return List.copyOf(given(answer));
    }

    static Map<String, String> texts(@Nullable Map<String, String> answer) {
        return Map.copyOf(given(answer));
    }

    /** A deep copy of a tree of maps, lists and scalars. */
    static Map<String, Object> copy(Map<String, Object> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key, copyOf(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return value;
    }
}
