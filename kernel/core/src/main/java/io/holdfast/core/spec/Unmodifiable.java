package io.holdfast.core.spec;

import io.holdfast.core.spec.SpecDiff.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what changes although a definition says that it may not. A path names a part of {@link SpecTree} by keys with
 * dots between; a star stands for any one key. What is new or gone as a whole where a star stands (a pod, a task) is no
 * change of a part of it; what the last star stands for is.
 */
public final class Unmodifiable {
    private static final String ANY = "*";

    private final Map<String, Change> found = new LinkedHashMap<>();

    private Unmodifiable() {}

    /**
     * The changes that are not allowed, each once.
     *
     * @param before what is in force; its paths count
     * @param after what is asked for
     */
    public static List<Change> violations(ServiceSpec before, ServiceSpec after) {
        Unmodifiable search = new Unmodifiable();
        Map<String, Object> old = SpecTree.of(before);
        Map<String, Object> now = SpecTree.of(after);
        before.unmodifiable().forEach(path -> search.compare("", path, old, now));
        return new ArrayList<>(search.found.values());
    }

    private void compare(String path, String rest, @Nullable Object old, @Nullable Object now) {
        if (rest.isEmpty()) {
            if (!Objects.equals(old, now)) {
                found.putIfAbsent(path, new Change(path, old, now));
            }
            return;
        }
        Map<?, ?> before = old instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> after = now instanceof Map<?, ?> map ? map : Map.of();
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        boolean any = rest.equals(ANY) || rest.startsWith(ANY + ".");
        for (Object key : keys) {
            // A key may have dots in it, so it is looked for in the path, and not the path's parts among the keys.
            String deeper = any ? behind(rest, ANY) : behind(rest, key + "");
            boolean whole = any && deeper != null && !deeper.isEmpty();
            if (deeper != null && !(whole && (!before.containsKey(key) || !after.containsKey(key)))) {
                compare(path.isEmpty() ? key + "" : path + "." + key, deeper, before.get(key), after.get(key));
            }
        }
    }

    /** What follows a key in a path; null if the path does not begin with it. */
    private static @Nullable String behind(String path, String key) {
        if (path.equals(key)) {
            return "";
        }
        return path.startsWith(key + ".") ? path.substring(key.length() + 1) : null;
    }
}
