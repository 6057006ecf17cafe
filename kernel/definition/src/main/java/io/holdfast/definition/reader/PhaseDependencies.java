package io.holdfast.definition.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which phases need which others first. */
final class PhaseDependencies {
    private final Map<String, List<Cursor>> needed = new LinkedHashMap<>();
    private final Map<String, Cursor> lists = new HashMap<>();

    void add(String phase, @Nullable Cursor list) {
        if (list != null) {
            lists.put(phase, list);
            needed.put(phase, list.items());
        }
    }

    /** Notes a problem at each list of dependencies. */
    void refuse(String message) {
        lists.values().forEach(list -> list.problem(message));
    }

    /** Phase by phase what it needs; notes unknown names and cycles. */
    Map<String, List<String>> check(List<String> phases) {
        Map<String, List<String>> edges = new LinkedHashMap<>();
        needed.forEach((phase, cursors) -> {
            Set<String> names = new LinkedHashSet<>();
            for (Cursor cursor : cursors) {
                String name = cursor.text();
                if (name != null && !phases.contains(name)) {
                    cursor.problem(Names.unknown("phase", name, phases));
                } else if (name != null && !names.add(name)) {
                    cursor.problem("phase '" + name + "' stands here twice; remove one");
                }
            }
            if (!names.isEmpty()) {
                edges.put(phase, List.copyOf(names));
            }
        });
        reportCycles(edges);
        return edges;
    }

    private void reportCycles(Map<String, List<String>> edges) {
        Set<String> done = new HashSet<>();
        for (String phase : edges.keySet()) {
            List<String> cycle = cycleFrom(phase, edges, done);
            if (cycle != null) {
                Cursor list = lists.get(cycle.get(0));
                if (list != null) {
                    list.problem("phases need each other in a circle: " + String.join(" → ", cycle)
                            + "; remove one of these dependencies");
                }
                return;
            }
        }
    }

    /** Walks depth first with a stack of its own: the number of phases is the document's to choose. */
    private static @Nullable List<String> cycleFrom(String start, Map<String, List<String>> edges, Set<String> done) {
        List<String> trail = new ArrayList<>(List.of(start));
        Set<String> onTrail = new HashSet<>(trail);
        Map<String, Integer> next = new HashMap<>();
        while (!trail.isEmpty()) {
            String phase = trail.get(trail.size() - 1);
            List<String> targets = edges.getOrDefault(phase, List.of());
            int index = next.merge(phase, 1, Integer::sum) - 1;
            if (done.contains(phase) || index >= targets.size()) {
                done.add(phase);
                onTrail.remove(phase);
                trail.remove(trail.size() - 1);
                continue;
            }
            String target = targets.get(index);
            if (onTrail.contains(target)) {
                List<String> cycle = new ArrayList<>(trail.subList(trail.indexOf(target), trail.size()));
                cycle.add(target);
                return cycle;
            }
            trail.add(target);
            onTrail.add(target);
        }
        return null;
    }
}
