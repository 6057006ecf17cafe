package io.holdfast.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What operators said about a plan; how far its steps are is derived from the pods.
 *
 * @param plan the plan's name, for example {@code deploy}
 * @param interrupted whether the whole plan is held
 * @param heldPhases names of phases that are held
 * @param proceeds how often <em>continue</em> was said at a decision point, by phase; the empty name stands
 *     for the plan itself
 * @param run the run under way or the latest one; null if it never ran
 * @param history what was said about it and what became of it, the latest last
 */
public record PlanRecord(
        String service,
        String plan,
        boolean interrupted,
        Set<String> heldPhases,
        Map<String, Integer> proceeds,
        @Nullable PlanRun run,
        List<PlanEvent> history)
        implements Durable {
    /** So many entries of the history are kept, the latest ones. */
    public static final int HISTORY_KEPT = 50;

    public PlanRecord {
        heldPhases = java.util.Collections.unmodifiableSet(new TreeSet<>(heldPhases));
        proceeds = java.util.Collections.unmodifiableMap(new TreeMap<>(proceeds));
        history = List.copyOf(history.subList(Math.max(0, history.size() - HISTORY_KEPT), history.size()));
    }

    /** A plan nobody has said anything about. */
    public static PlanRecord untouched(String service, String plan) {
        return new PlanRecord(service, plan, false, Set.of(), Map.of(), null, List.of());
    }

    /** The same, interrupted or not. */
    public PlanRecord withInterrupted(boolean held) {
        return new PlanRecord(service, plan, held, heldPhases, proceeds, run, history);
    }

    /** The same with other phases held. */
    public PlanRecord withHeldPhases(Set<String> held) {
        return new PlanRecord(service, plan, interrupted, held, proceeds, run, history);
    }

    /** The same with other decisions to go on. */
    public PlanRecord withProceeds(Map<String, Integer> said) {
        return new PlanRecord(service, plan, interrupted, heldPhases, said, run, history);
    }

    /** The same with another run. */
    public PlanRecord withRun(@Nullable PlanRun other) {
        return new PlanRecord(service, plan, interrupted, heldPhases, proceeds, other, history);
    }

    /** The same with another history. */
    public PlanRecord withHistory(List<PlanEvent> other) {
        return new PlanRecord(service, plan, interrupted, heldPhases, proceeds, run, other);
    }

    /** The same with one more entry of its history. */
    public PlanRecord withEvent(long atMillis, String by, String what, String reason) {
        List<PlanEvent> more = new ArrayList<>(history);
        more.add(new PlanEvent(atMillis, by, what, reason));
        return new PlanRecord(service, plan, interrupted, heldPhases, proceeds, run, more);
    }

    /**
     * One run of a plan.
     *
     * @param id unique
     * @param configId the configuration it works with
     * @param by who started it
     * @param reason why; empty if nobody said
     * @param startedMillis milliseconds since the epoch
     * @param progressMillis when a step of it last began or ended, milliseconds since the epoch
     * @param endedMillis when it was complete or stopped; null while it is under way
     * @param env parameters: they win over the environment of the tasks it launches
     */
    public record PlanRun(
            String id,
            String configId,
            String by,
            String reason,
            long startedMillis,
            long progressMillis,
            @Nullable Long endedMillis,
            SortedMap<String, String> env) {
        public PlanRun {
            env = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(env));
        }

        /** The same with progress at a moment. */
        public PlanRun at(long nowMillis) {
            return new PlanRun(id, configId, by, reason, startedMillis, nowMillis, endedMillis, env);
        }

        /** The same, ended. */
        public PlanRun ended(long nowMillis) {
            return new PlanRun(id, configId, by, reason, startedMillis, nowMillis, nowMillis, env);
        }
    }

    /**
     * Something said about a plan, or that became of it.
     *
     * @param atMillis milliseconds since the epoch
     * @param by who; {@code holdfast} for the scheduler itself
     * @param what one word or two, for example {@code interrupt} or {@code complete}
     * @param reason why; empty if nobody said
     */
    public record PlanEvent(long atMillis, String by, String what, String reason) {}

    /** The place of a plan's record. */
    public static String path(String service, String plan) {
        return "services/" + service + "/plans/" + plan;
    }

    @Override
    public String path() {
        return path(service, plan);
    }
}
