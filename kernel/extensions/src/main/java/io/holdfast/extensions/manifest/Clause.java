package io.holdfast.extensions.manifest;

import java.util.List;
import java.util.Map;

/**
 * A clause of a manifest header: {@code path;path;attribute=value;directive:=value}.
 *
 * @param paths what it is about, at least one, for example package names
 * @param attributes by name, without types
 * @param directives by name
 */
public record Clause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {
    public Clause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }
}
