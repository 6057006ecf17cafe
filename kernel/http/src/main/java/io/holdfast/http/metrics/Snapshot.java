package io.holdfast.http.metrics;

import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loop's own numbers at one moment.
 *
 * @param counters since the scheduler began, by name
 * @param suppressed whether the cluster was asked for no more offers
 * @param plans how far each plan of each service is
 */
record Snapshot(SortedMap<String, Long> counters, boolean suppressed, List<Plan> plans) {
    static final Snapshot NONE = new Snapshot(new TreeMap<>(), false, List.of());

    /**
     * A plan as a number.
     *
     * @param code -1 error, 0 complete, 1 waiting for an operator, 2 anything else: there is work
     */
    record Plan(String service, String name, int code) {
        /** As the SDK's users know it. */
        String metric() {
            return "plan_status." + service + "." + name;
        }
    }

    static Snapshot of(SchedulerView view) {
        List<Plan> plans = new ArrayList<>();
        for (String service : view.services()) {
            for (PlanView plan : view.plans(service)) {
                plans.add(new Plan(service, plan.name(), plan.errors().isEmpty() ? code(plan.status()) : -1));
            }
        }
        return new Snapshot(view.counters(), view.suppressed(), plans);
    }

    private static int code(PlanStatus status) {
        return switch (status) {
            case ERROR -> -1;
            case COMPLETE -> 0;
            case WAITING -> 1;
            default -> 2;
        };
    }
}
