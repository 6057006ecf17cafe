package io.holdfast.definition.reader;

import io.holdfast.core.spec.ServiceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code unmodifiable}: paths into the definition, with a star for any one name. */
final class UnmodifiableReader {
    private static final Set<String> ROOTS =
            Set.of("name", "web-url", "user", "pods", "plans", "recovery", "unmodifiable");

    private UnmodifiableReader() {}

    /** What stands there, in place of what may not change by default. */
    static List<String> read(@Nullable Cursor cursor) {
        if (cursor == null) {
            return ServiceSpec.UNMODIFIABLE;
        }
        Set<String> paths = new LinkedHashSet<>();
        for (Cursor item : cursor.items()) {
            String path = item.text();
            if (path == null) {
                continue;
            }
            String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            if (!ROOTS.contains(root)) {
                item.problem(Names.unknown("part", root, ROOTS));
            } else if (("." + path + ".").contains("..") || path.chars().anyMatch(letter -> letter <= ' ')) {
                item.problem("this is no path; write names with dots between, for example 'pods.*.tasks.*.env.NAME'");
            } else if (!paths.add(path)) {
                item.problem("this path stands here twice; remove one");
            }
        }
        return List.copyOf(paths);
    }
}
