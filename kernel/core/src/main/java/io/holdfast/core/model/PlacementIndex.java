package io.holdfast.core.model;

import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.Counts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the pods of one service hold a place, counted per pod type and key. A table is filled when a rule
 * first asks for its key; from then on each change costs the same, however many pods there are.
 */
final class PlacementIndex {
    private final Map<String, Map<String, Agent>> agentsByType = new HashMap<>();
    private final Map<String, Map<String, CountTable>> tables = new HashMap<>();

    void change(@Nullable PodRecord before, @Nullable PodRecord after) {
        Agent left = place(before);
        Agent taken = place(after);
        if (java.util.Objects.equals(left, taken)) {
            return;
        }
        if (before != null && left != null) {
            agentsByType.getOrDefault(before.type(), Map.of()).remove(before.name());
            count(before.type(), left, -1);
        }
        if (after != null && taken != null) {
            agentsByType.computeIfAbsent(after.type(), type -> new HashMap<>()).put(after.name(), taken);
            count(after.type(), taken, 1);
        }
    }

    Counts counts(String podType, String key, PodRecord placing) {
        String canonical = AgentKeys.canonical(key);
        CountTable table = tables.computeIfAbsent(podType, type -> new HashMap<>())
                .computeIfAbsent(canonical, k -> fill(podType, k));
        Agent own = placing.type().equals(podType) ? place(placing) : null;
        return table.without(own == null ? null : AgentKeys.value(own, canonical));
    }

    private CountTable fill(String podType, String key) {
        CountTable table = new CountTable();
        for (Agent agent : agentsByType.getOrDefault(podType, Map.of()).values()) {
            table.add(AgentKeys.value(agent, key), 1);
        }
        return table;
    }

    private void count(String podType, Agent agent, int delta) {
        tables.getOrDefault(podType, Map.of()).forEach((key, table) -> table.add(AgentKeys.value(agent, key), delta));
    }

    private static @Nullable Agent place(@Nullable PodRecord pod) {
        return pod == null || pod.footprint() == null ? null : pod.footprint().agent();
    }
}
