package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.CustomPlanner;
import io.holdfast.core.plan.DecommissionPlanner;
import io.holdfast.core.plan.Pending;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the pods away that a definition no longer has, one after the other or, of a type that may surge, together: tasks
 * end, then all a pod holds is given back, and its record is erased last. Pods that are suspended are stopped and keep what they hold.
 */
final class Decommission {
    private final Turn turn;
    private final ServiceImage service;
    private final ServiceSpec spec;
    private final Departure departure;

    Decommission(Turn turn, ServiceImage service, ServiceSpec spec) {
        this.turn = turn;
        this.service = service;
        this.spec = spec;
        this.departure = new Departure(turn);
    }

    /** Does the next thing; true if it is under way. */
    boolean run(Map<String, String> waits) {
        List<PodRecord> leaving = DecommissionPlanner.leaving(service, spec);
        PlanRecord said = kept(leaving.isEmpty());
        if (leaving.isEmpty() || said.interrupted()) {
            return false;
        }
        Pending pending = Pendings.of(turn).of(service);
        boolean waiting = false;
        for (PodRecord pod : leaving) {
            if (said.heldPhases().contains(pod.name())) {
                return waiting;
            }
            String wait = isWorkedOn(pod)
                    ? "another plan works on it"
                    : DecommissionPlanner.givesBack(service, spec, pod) ? next(pod, pending) : stop(pod);
            if (!wait.isEmpty()) {
                waits.put(pod.name(), wait);
                waiting = true;
                if (!maySurge(pod)) {
                    return true;
                }
            }
        }
        if (!waiting) {
            kept(true);
        }
        return waiting;
    }

    /** Whether instances of its type come and go together: they have no data, so nothing is lost by haste. */
    private boolean maySurge(PodRecord pod) {
        return spec.pod(pod.type())
                .filter(type -> type.disruption().surge() > 0)
                .isPresent();
    }

    /** Whether a plan of the service's own has tasks on a pod that have not come to their end. */
    private boolean isWorkedOn(PodRecord pod) {
        return pod.tasks().values().stream()
                .anyMatch(task -> task.run() != null
                        && task.state().mayRun()
                        && task.state() != TaskState.UNREACHABLE
                        && task.kill() == null
                        && isOpen(task.run()));
    }

    private boolean isOpen(String run) {
        return spec.plans().stream()
                .filter(CustomPlanner::isCustom)
                .map(plan -> service.plan(plan.name()).run())
                .anyMatch(known -> known != null
                        && known.endedMillis() == null
                        && known.id().equals(run));
    }

    /** Brings a pod one step further, or several; what it waits for, or empty text when it is gone. */
    private String next(PodRecord pod, Pending pending) {
        String kill = DecommissionPlanner.key(pod, DecommissionPlanner.KILL);
        String unreserve = DecommissionPlanner.key(pod, DecommissionPlanner.UNRESERVE);
        String reason = reason(pod);
        PodRecord now = departure.begun(pod, kill, service.targetId(), service.targetId());
        now = Pods.killAll(now, reason, turn.now);
        boolean abandoned = Departure.isForced(now, kill);
        if (!abandoned && !Departure.left(now).isEmpty()) {
            turn.state.put(now);
            return Departure.waits(Departure.left(now));
        }
        now = departure.complete(now, kill);
        now = departure.begun(now, unreserve, service.targetId(), service.targetId());
        boolean skipped = Departure.isForced(now, unreserve);
        boolean held = now.footprint() != null;
        if (held || !now.tasks().isEmpty()) {
            now = departure.emptied(now, reason, skipped);
        }
        StepRecord step = java.util.Objects.requireNonNull(now.steps().get(unreserve));
        List<ReleaseRecord> open = held ? List.of() : pending.of(service.name(), pod.name(), step.startedMillis());
        if (!skipped && (held || !open.isEmpty())) {
            turn.state.put(now);
            return open.isEmpty()
                    ? "waiting for what it held to be given back"
                    : "waiting for " + open.size() + " of its resources on agent "
                            + open.get(0).agentId() + " to be given back";
        }
        turn.state.delete(pod.path());
        turn.reason(pod.name() + ": erased");
        return "";
    }

    /** Ends the tasks of a pod that is suspended; what it waits for, or empty text when they have ended. */
    private String stop(PodRecord pod) {
        String kill = DecommissionPlanner.key(pod, DecommissionPlanner.KILL);
        PodRecord now = departure.begun(pod, kill, service.targetId(), service.targetId());
        now = Pods.killAll(now, reason(pod), turn.now);
        if (!Departure.isForced(now, kill) && !Departure.left(now).isEmpty()) {
            turn.state.put(now);
            return Departure.waits(Departure.left(now));
        }
        SortedMap<String, StepRecord> steps = new TreeMap<>(now.steps());
        steps.remove(kill);
        turn.state.put(Pods.stopped(Pods.withSteps(now, steps)));
        turn.reason(pod.name() + ": stopped, it keeps its place");
        return "";
    }

    private String reason(PodRecord pod) {
        ServiceRecord record = service.record().orElseThrow();
        if (DecommissionPlanner.isSuspended(spec, pod)) {
            PodRecord.ReplaceOrder order = pod.replace();
            String why = order == null ? "suspended by " + record.by() : order.reason();
            return why + (order != null || record.reason().isEmpty() ? "" : ", " + record.reason());
        }
        if (wasExtra(pod)) {
            return "an instance beyond the count of " + pod.type() + ", and its roll-out is over";
        }
        String what = spec.pod(pod.type())
                .map(PodSpec::count)
                .map(count -> "count of " + pod.type() + " set to " + count)
                .orElse("pod type " + pod.type() + " removed");
        return what + " by " + record.by() + (record.reason().isEmpty() ? "" : ", " + record.reason());
    }

    /** Whether an instance ran beyond the count: the definition before did not have it either. */
    private boolean wasExtra(PodRecord pod) {
        String previous = service.record().orElseThrow().previousId();
        return maySurge(pod)
                && service.podSpec(previous, pod.type())
                        .filter(before -> pod.index() >= before.count())
                        .isPresent();
    }

    /** A pod that is wanted again stays where it is if it still has its place, else it is made anew. */
    void takeBack() {
        String prefix = PlanModel.DECOMMISSION + "/";
        for (PodRecord pod : List.copyOf(service.pods())) {
            SortedMap<String, StepRecord> steps = new TreeMap<>(pod.steps());
            boolean goes =
                    DecommissionPlanner.isLeaving(service, spec, pod) || DecommissionPlanner.isSuspended(spec, pod);
            if (!goes && steps.keySet().removeIf(key -> key.startsWith(prefix))) {
                if (pod.footprint() == null) {
                    turn.reason(pod.name() + ": wanted again, but its volumes were given up; it is made anew");
                    turn.state.delete(pod.path());
                } else {
                    turn.reason(pod.name() + ": wanted again, it stays where it is");
                    PodRecord kept = Pods.withSteps(pod, steps);
                    turn.state.put(
                            pod.completed() == null
                                    ? kept
                                    : Pods.openRecovery(kept, turn.ids.get(), turn.now, "it is wanted again"));
                }
            }
        }
    }

    /** The plan's record with its run begun while pods are to go, and ended once none is. */
    private PlanRecord kept(boolean done) {
        PlanRecord said = service.plan(PlanModel.DECOMMISSION);
        PlanRun run = said.run();
        boolean open = run != null && run.endedMillis() == null;
        ServiceRecord record = service.record().orElseThrow();
        if (done && open && run != null) {
            PlanRecord ended = said.withRun(run.ended(turn.now)).withEvent(turn.now, Deadline.BY, "complete", "");
            turn.state.put(ended);
            return ended;
        }
        if (!done && !open) {
            PlanRun begun = new PlanRun(
                    turn.ids.get(),
                    service.targetId(),
                    record.by(),
                    record.reason(),
                    turn.now,
                    turn.now,
                    null,
                    new TreeMap<>());
            PlanRecord started = said.withRun(begun).withEvent(turn.now, record.by(), "start", record.reason());
            turn.state.put(started);
            return started;
        }
        return said;
    }
}
