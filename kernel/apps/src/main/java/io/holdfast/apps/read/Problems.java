package io.holdfast.apps.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects everything that is wrong, by place, in the order in which it was found. */
public final class Problems {
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    /** Something is wrong at a place. */
    public void add(String path, String error) {
        List<String> errors = found.computeIfAbsent(path.isEmpty() ? "/" : path, p -> new ArrayList<>());
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of it. */
    public List<Problem> all() {
        return found.entrySet().stream()
                .map(entry -> new Problem(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Throws what was found, if anything was. */
    public void raise() throws InvalidAppException {
        if (!isEmpty()) {
            throw new InvalidAppException(all());
        }
    }
}
