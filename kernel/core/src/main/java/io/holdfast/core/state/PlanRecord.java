package io.holdfast.core.state;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What operators said about a plan; how far its steps are is derived from the pods.
 *
 * @param plan the plan's name, for example {@code deploy}
 * @param interrupted whether the whole plan is held
 * @param heldPhases names of phases that are held
 * @param proceeds how often <em>continue</em> was said at a decision point, by phase; the empty name stands
 *     for the plan itself
 */
public record PlanRecord(
        String service, String plan, boolean interrupted, Set<String> heldPhases, Map<String, Integer> proceeds)
        implements Durable {
    public PlanRecord {
        heldPhases = java.util.Collections.unmodifiableSet(new TreeSet<>(heldPhases));
        proceeds = java.util.Collections.unmodifiableMap(new TreeMap<>(proceeds));
    }

    /** A plan nobody has said anything about. */
    public static PlanRecord untouched(String service, String plan) {
        return new PlanRecord(service, plan, false, Set.of(), Map.of());
    }

    /** The place of a plan's record. */
    public static String path(String service, String plan) {
        return "services/" + service + "/plans/" + plan;
    }

    @Override
    public String path() {
        return path(service, plan);
    }
}
