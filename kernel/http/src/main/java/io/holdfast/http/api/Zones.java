package io.holdfast.http.api;

import io.holdfast.core.state.PodRecord;
import io.holdfast.core.view.SchedulerView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The zones of the agents on which pods have their places; agents that told none are left out. */
final class Zones {
    private Zones() {}

    /** By the names of tasks. */
    static Map<String, String> ofTasks(SchedulerView view, String service) {
        Map<String, String> zones = new TreeMap<>();
        for (PodRecord pod : view.podRecords(service)) {
            String zone = zone(pod);
            if (zone != null) {
                pod.tasks().keySet().forEach(task -> zones.put(task, zone));
            }
        }
        return zones;
    }

    /** Those of a pod type, by the addresses of the agents. */
    static Map<String, String> ofAgents(SchedulerView view, String service, String type) {
        Map<String, String> zones = new TreeMap<>();
        for (PodRecord pod : view.podRecords(service)) {
            String zone = zone(pod);
            if (zone != null && pod.footprint() != null && pod.type().equals(type)) {
                zones.put(pod.footprint().agent().hostname(), zone);
            }
        }
        return zones;
    }

    private static @Nullable String zone(PodRecord pod) {
        return pod.footprint() == null || pod.footprint().agent().domain() == null
                ? null
                : pod.footprint().agent().domain().zone();
    }
}
