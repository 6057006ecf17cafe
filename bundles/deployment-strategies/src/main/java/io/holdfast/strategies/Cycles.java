package io.holdfast.strategies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds a cycle among needs. */
final class Cycles {
    private final Map<String, List<String>> edges;
    private final Set<String> cleared = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private Cycles(Map<String, List<String>> edges) {
        this.edges = edges;
    }

    /** A cycle, its first name again at the end, or an empty list. */
    static List<String> find(Map<String, List<String>> edges) {
        Cycles cycles = new Cycles(edges);
        for (String start : new TreeSet<>(edges.keySet())) {
            List<String> cycle = cycles.from(start);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> from(String name) {
        int earlier = path.indexOf(name);
        if (earlier >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(earlier, path.size()));
            cycle.add(name);
            return cycle;
        }
        if (cleared.contains(name)) {
            return List.of();
        }
        path.add(name);
        for (String need : edges.getOrDefault(name, List.of())) {
            List<String> cycle = from(need);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.remove(path.size() - 1);
        cleared.add(name);
        return List.of();
    }
}
