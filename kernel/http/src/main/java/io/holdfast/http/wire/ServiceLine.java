package io.holdfast.http.wire;

import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service in a list.
 *
 * @param state {@code running}, {@code uninstalling} or {@code gone}
 * @param targetId the configuration in force; absent once it is gone
 * @param plans the status of each plan, by its name
 */
public record ServiceLine(
        String name, String state, @Nullable String targetId, Map<String, String> plans) {
    /** All services, and those that were uninstalled lately. */
    public static List<ServiceLine> all(SchedulerView view) {
        List<ServiceLine> lines = new ArrayList<>();
        for (String service : view.services()) {
            String state = view.isUninstalling(service) ? "uninstalling" : "running";
            lines.add(new ServiceLine(service, state, view.targetId(service).orElse(null), plans(view, service)));
        }
        for (GoneRecord gone : view.gone()) {
            lines.add(new ServiceLine(gone.service(), "gone", null, plans(view, gone.service())));
        }
        return lines;
    }

    private static Map<String, String> plans(SchedulerView view, String service) {
        Map<String, String> plans = new LinkedHashMap<>();
        for (PlanView plan : view.plans(service)) {
            plans.put(plan.name(), plan.status().name());
        }
        return plans;
    }
}
