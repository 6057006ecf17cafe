package io.holdfast.strategies;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each child once all that it needs are complete. */
final class Dependency implements DeploymentStrategy {
    private final Map<String, List<String>> edges;

    /** @throws IllegalArgumentException if the edges have a cycle; the message shows it */
    Dependency(Map<String, List<String>> edges) {
        this.edges = Map.copyOf(edges);
        List<String> cycle = Cycles.find(this.edges);
        if (!cycle.isEmpty()) {
            throw new IllegalArgumentException(
                    "edges have a cycle: " + String.join(" needs ", cycle) + "; remove one of these");
        }
    }

    /** @throws IllegalStateException if an edge names no child: then nothing new is started */
    @Override
    public BitSet eligible(StrategyView view) {
        List<ElementView> children = view.children();
        Map<String, ElementView> byName = new HashMap<>();
        children.forEach(child -> byName.put(child.name(), child));
        edges.forEach((child, needs) -> {
            requireKnown(byName, child);
            needs.forEach(need -> requireKnown(byName, need));
        });
        BitSet eligible = Children.incomplete(view);
        for (int i = eligible.nextSetBit(0); i >= 0; i = eligible.nextSetBit(i + 1)) {
            for (String need : edges.getOrDefault(children.get(i).name(), List.of())) {
                ElementView needed = byName.get(need);
                if (needed == null || !Children.isComplete(needed)) {
                    eligible.clear(i);
                }
            }
        }
        return eligible;
    }

    private static void requireKnown(Map<String, ElementView> byName, String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalStateException(
                    "the edges of the dependency strategy name '" + name + "', which is none of its children: "
                            + byName.keySet().stream().sorted().toList());
        }
    }
}
