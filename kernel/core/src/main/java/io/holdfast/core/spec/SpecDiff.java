package io.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two definitions, in the words of {@link SpecTree}. */
public final class SpecDiff {
    /** So deep are trees compared; what lies deeper is compared as a whole. */
    private static final int DEPTH = 32;

    private final List<Change> changes = new ArrayList<>();

    private SpecDiff() {}

    /**
     * One difference.
     *
     * @param path where, for example {@code pods.data.tasks.data.memory}; an entry of a list is {@code uris[1]}
     * @param before a text, number, boolean, list or map; null if it was not there
     * @param after the same; null if it is not there any more
     */
    public record Change(
            String path, @Nullable Object before, @Nullable Object after) {}

    /** The differences, in the order of the later definition; empty exactly if the two are equal. */
    public static List<Change> of(ServiceSpec before, ServiceSpec after) {
        SpecDiff diff = new SpecDiff();
        diff.compare("", SpecTree.of(before), SpecTree.of(after), 0);
        if (diff.changes.isEmpty() && !before.equals(after)) {
            diff.changes.add(new Change("(something without a path)", "as it was", "another"));
        }
        return List.copyOf(diff.changes);
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after, int depth) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (depth < DEPTH && before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            Set<Object> keys = new LinkedHashSet<>(now.keySet());
            keys.addAll(old.keySet());
            keys.forEach(key ->
                    compare(path.isEmpty() ? key + "" : path + "." + key, old.get(key), now.get(key), depth + 1));
        } else if (depth < DEPTH && before instanceof List<?> old && after instanceof List<?> now) {
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                compare(path + "[" + i + "]", at(old, i), at(now, i), depth + 1);
            }
        } else {
            changes.add(new Change(path, before, after));
        }
    }

    private static @Nullable Object at(List<?> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }
}
