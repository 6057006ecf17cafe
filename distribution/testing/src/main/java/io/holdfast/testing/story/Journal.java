package io.holdfast.testing.story;

import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes when steps of a service's plans were completed. Thread-safe. */
public final class Journal {
    private final Map<String, Map<String, PlanStatus>> last = new HashMap<>();
    private final Map<String, Map<String, Integer>> completed = new HashMap<>();
    private int moment;
    private int changes;

    /** Looks at all plans of a service. */
    public synchronized void observe(SchedulerView view, String service) {
        moment++;
        for (PlanView plan : view.plans(service)) {
            Map<String, PlanStatus> now = new LinkedHashMap<>();
            plan.phases().forEach(phase -> phase.steps().forEach(step -> now.put(step.name(), step.status())));
            Map<String, PlanStatus> before = last.getOrDefault(plan.name(), Map.of());
            if (!now.equals(before)) {
                changes++;
                note(plan.name(), before, now);
                last.put(plan.name(), now);
            }
        }
    }

    private void note(String plan, Map<String, PlanStatus> before, Map<String, PlanStatus> now) {
        Map<String, Integer> moments = completed.computeIfAbsent(plan, ignored -> new LinkedHashMap<>());
        now.forEach((step, status) -> {
            if (status == PlanStatus.COMPLETE && before.get(step) != PlanStatus.COMPLETE) {
                moments.remove(step);
                moments.put(step, moment);
            }
        });
    }

    /** The steps of a plan that were completed, in this order, with the moment of each; equal moments are one. */
    public synchronized Map<String, Integer> completed(String plan) {
        return new LinkedHashMap<>(completed.getOrDefault(plan, Map.of()));
    }

    /** Grows with everything that is noted. */
    public synchronized int changes() {
        return changes;
    }
}
