package io.holdfast.core.loop;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.offer.Explainer;
import io.holdfast.core.offer.Growth;
import io.holdfast.core.offer.Need;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nothing that works is ended before there is room for what comes after it: what its place grows by,
 * or another place.
 */
final class PlaceBeforeEnd {
    private final Turn turn;
    private final OfferSnapshot offers;
    private final Accepts accepts;
    private final Map<String, String> wanting;

    PlaceBeforeEnd(Turn turn, OfferSnapshot offers, Accepts accepts, Map<String, String> wanting) {
        this.turn = turn;
        this.offers = offers;
        this.accepts = accepts;
        this.wanting = wanting;
    }

    /** Whether tasks of a pod that shall be replaced still work: nobody has ordered them to end, and they are in sight. */
    static boolean works(PodRecord pod) {
        return pod.tasks().values().stream().anyMatch(PlaceBeforeEnd::works);
    }

    private static boolean works(TaskRecord task) {
        return task.state().mayRun() && task.state() != TaskState.UNREACHABLE && task.kill() == null;
    }

    /**
     * Why tasks may not be ended yet: what they are launched with next does not fit, or nobody knows. If it fits, what
     * is missing is reserved at once, so that nobody else takes it while they end.
     *
     * @param before the pod as it is
     * @param after the same with orders to end
     * @param launching the tasks that are launched when these have ended, by their names in the definition
     * @return null if they may
     */
    @Nullable
    String objection(Aim aim, PodPlacement view, PodRecord before, PodRecord after, Set<String> launching) {
        Set<String> ended = after.tasks().values().stream()
                .filter(task -> task.kill() != null)
                .filter(task -> {
                    TaskRecord was = before.tasks().get(task.name());
                    return was != null && works(was);
                })
                .map(TaskRecord::task)
                .collect(Collectors.toSet());
        Footprint footprint = before.footprint();
        if (ended.isEmpty() || footprint == null) {
            return null;
        }
        Growth growth = Growth.of(offers, view, aim.pod(), footprint, sets(aim, after, ended, launching), turn.owner());
        if (growth == null) {
            return null;
        }
        String host = footprint.agent().hostname();
        if (growth.row() < 0) {
            wanting.put(before.path(), footprint.role());
            return unseen(before, host);
        }
        if (!growth.shortfalls().isEmpty()) {
            wanting.put(before.path(), footprint.role());
            return "what it grows by does not fit on " + host + ": "
                    + growth.shortfalls().stream().map(Explainer::message).collect(Collectors.joining("; "))
                    + "; its tasks go on as they are";
        }
        if (!growth.reserve().isEmpty()) {
            accepts.add(growth.row(), new Operation.Reserve(null, growth.reserve()));
        }
        return null;
    }

    private String unseen(PodRecord pod, String host) {
        Long since = turn.session.wanting.get(pod.path());
        long waited = since == null ? 0 : turn.now - since;
        return waited < turn.settings.intentTimeoutMillis()
                ? "waiting for an offer of " + host + " that shows whether the growth fits"
                : host + " has offered nothing for " + waited / 1000 + " s, so there is nothing for it to grow by; make"
                        + " room there, ask for less, or replace the pod";
    }

    private static Set<String> sets(Aim aim, PodRecord after, Set<String> ended, Set<String> launching) {
        Set<String> sets = new HashSet<>();
        for (TaskSpec task : aim.pod().tasks()) {
            if (ended.contains(task.name()) || launching.contains(task.name())) {
                sets.add(aim.pod().resourcesOf(task).name());
            }
        }
        boolean containerStays = after.tasks().values().stream()
                .anyMatch(task -> task.state().mayRun() && task.kill() == null && Objects.nonNull(task.executorId()));
        if (!containerStays) {
            sets.add(Need.EXECUTOR);
            sets.add(Need.POD);
        }
        return sets;
    }
}
