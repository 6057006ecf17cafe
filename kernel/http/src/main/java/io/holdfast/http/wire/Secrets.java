package io.holdfast.http.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the values of parameters whose names say that they are secret from being shown. */
public final class Secrets {
    /** What is shown instead. */
    public static final String HIDDEN = "***";

    private static final List<String> SIGNS = List.of("password", "secret", "token", "credential");

    private Secrets() {}

    /** The same tree with {@link #HIDDEN} for each secret, however deep. */
    public static Map<String, Object> hide(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, isSecret(name) ? HIDDEN : hide(value)));
        return shown;
    }

    private static Object hide(Object value) {
        if (value instanceof Map<?, ?> map) {
            return hide(texts(map));
        }
        return value instanceof List<?> list ? list.stream().map(Secrets::hide).toList() : value;
    }

    /**
     * The same tree with the secrets of the old one where it says {@link #HIDDEN}, so that values that were read can
     * be changed and sent back.
     */
    public static Map<String, Object> restore(Map<String, Object> values, Map<String, Object> old) {
        Map<String, Object> full = new LinkedHashMap<>();
        values.forEach((name, value) -> full.put(name, restore(name, value, old.get(name))));
        return full;
    }

    private static Object restore(String name, Object value, @Nullable Object old) {
        if (isSecret(name)) {
            return HIDDEN.equals(value) && old != null ? old : value;
        }
        return value instanceof Map<?, ?> map && old instanceof Map<?, ?> before
                ? restore(texts(map), texts(before))
                : value;
    }

    /** The name of a secret whose value is still {@link #HIDDEN}; empty if there is none. */
    public static Optional<String> unknown(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().map(Secrets::unknown).flatMap(Optional::stream).findFirst();
        }
        if (tree instanceof Map<?, ?> map) {
            return texts(map).entrySet().stream()
                    .map(entry -> isSecret(entry.getKey()) && HIDDEN.equals(entry.getValue())
                            ? Optional.of(entry.getKey())
                            : unknown(entry.getValue()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
