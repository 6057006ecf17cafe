package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Need;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.CustomPlanner;
import io.holdfast.core.plan.PlanStep;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.plan.Surge;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the pods of a service have shown: steps begun and complete, pods rolled out, recoveries that are
 * over, runs of plans that have come to their end, calm after failures.
 */
final class PlanKeeping {
    private final Turn turn;
    private final ServiceImage service;
    private final ServiceSpec spec;
    /** When a step of a plan last began or ended, by the plan's name. */
    private final SortedMap<String, Long> progress = new TreeMap<>();

    private final Map<String, List<PlanStep>> steps = new HashMap<>();

    PlanKeeping(Turn turn, ServiceImage service, ServiceSpec spec) {
        this.turn = turn;
        this.service = service;
        this.spec = spec;
    }

    /** The pod's record with the step begun, if it was not. */
    static PodRecord begin(PodRecord pod, PlanStep step, Aim aim, long nowMillis) {
        String run = aim.run() == null ? aim.configId() : aim.run();
        StepRecord known = pod.steps().get(step.key());
        return known != null && known.run().equals(run) && (known.completedMillis() == null || aim.run() != null)
                ? pod
                : Pods.withStep(pod, step.key(), new StepRecord(run, aim.configId(), nowMillis, null, false));
    }

    void keep() {
        for (PodSpec pod : spec.pods()) {
            for (int index : Surge.instances(service, pod)) {
                PodRecord before = service.pod(pod.type(), index);
                PodRecord after = settle(before, pod);
                if (!after.equals(before)) {
                    turn.state.put(after);
                }
            }
        }
        rollOut();
        for (PlanSpec plan : spec.plans()) {
            PlanRecord said = service.plan(plan.name());
            if (CustomPlanner.isCustom(plan) && said.run() != null && said.run().endedMillis() == null) {
                custom(plan, said, said.run());
            }
        }
    }

    /** The steps of a roll-out that drive an instance, made out once a turn. */
    private List<PlanStep> steps(PodSpec pod, int index) {
        return steps.computeIfAbsent(pod.instanceName(index), name -> RollOutPlanner.steps(service, spec, pod, index));
    }

    private boolean isComplete(PodSpec pod, PodRecord record) {
        return RollOutPlanner.isComplete(service, steps(pod, record.index()), record);
    }

    private PodRecord settle(PodRecord pod, PodSpec target) {
        PodRecord result = broughtBack(customSteps(rolledOut(pod, target), target), target);
        RecoveryRecord recovery = result.recovery();
        if (recovery != null && recovery.completedMillis() == null && result.replace() == null) {
            Aim aim = RecoveryPlanner.aim(service, spec, target, result);
            boolean runs = !result.tasks().isEmpty()
                    && recovery.steps().stream().allMatch(step -> step.completedMillis() != null)
                    && RecoveryPlanner.tasks(service, spec, aim, result).isEmpty();
            if (runs) {
                turn.reason(pod.name() + ": recovered, " + recovery.type());
                result = Pods.withRecovery(result, recovery.completed(turn.now));
            }
        }
        boolean calm = result.failures() > 0
                && !result.tasks().isEmpty()
                && result.tasks().values().stream()
                        .allMatch(task -> task.runningSinceMillis() > 0
                                && task.state().mayRun()
                                && turn.now - task.runningSinceMillis() >= turn.settings.backoffResetMillis());
        return calm ? Pods.withBackoff(result, 0, 0) : result;
    }

    /** The pod with those steps of the roll-out complete that are, and itself if all are. */
    private PodRecord rolledOut(PodRecord pod, PodSpec target) {
        List<PlanStep> steps = steps(target, pod.index());
        if (pod.tasks().isEmpty() || steps.isEmpty() && pod.completed() != null) {
            return pod;
        }
        if (!steps.isEmpty() && steps.stream().allMatch(step -> RollOutPlanner.isLatched(service, step, pod))) {
            return pod;
        }
        Aim aim = RollOutPlanner.aim(service, target);
        PodRecord result = pod;
        boolean all = RollOutPlanner.leavesNothing(target, pod);
        boolean byForce = false;
        for (PlanStep step : steps) {
            StepRecord known = result.steps().get(step.key());
            boolean forced = known != null && known.forced() && known.configId().equals(service.targetId());
            boolean done = forced || aim.isDone(result, step.tasks()) || RollOutPlanner.isKept(service, step, result);
            all &= done;
            byForce |= forced;
            if (done && known != null && known.completedMillis() == null) {
                turn.reason(step.name() + ": step complete");
                result = Pods.withStep(result, step.key(), completed(known));
                progress.put(step.plan(), turn.now);
            }
        }
        return all ? Pods.withCompleted(trimmed(result, target), service.targetId(), byForce) : result;
    }

    /**
     * The pod with a recovery under way if something that shall run was ended and whoever ended it no longer brings it
     * back: a roll-out that was taken back, a run of a plan that was stopped.
     */
    private PodRecord broughtBack(PodRecord pod, PodSpec target) {
        boolean open = pod.recovery() != null && pod.recovery().completedMillis() == null;
        if (open || pod.completed() == null || !isComplete(target, pod)) {
            return pod;
        }
        for (TaskRecord task : pod.tasks().values()) {
            boolean ended = task.state().isTerminal()
                    && task.kill() != null
                    && target.task(task.task())
                            .map(t -> t.goal() == Goal.RUNNING)
                            .orElse(false);
            if (ended && !isOfARun(pod, target)) {
                return Pods.openRecovery(
                        pod,
                        turn.ids.get(),
                        task.stateSinceMillis(),
                        task.name() + " was ended: "
                                + Objects.requireNonNull(task.kill()).reason());
            }
        }
        return pod;
    }

    /** Whether a run of a plan of the service's own has begun with the pod and is not through with it. */
    private boolean isOfARun(PodRecord pod, PodSpec target) {
        return spec.plans().stream().filter(CustomPlanner::isCustom).anyMatch(plan -> {
            PlanRun run = service.plan(plan.name()).run();
            if (run == null || run.endedMillis() != null) {
                return false;
            }
            List<@Nullable StepRecord> steps = new ArrayList<>();
            for (PhaseSpec phase : plan.phases()) {
                if (phase.podType().equals(target.type())) {
                    PlanStep.of(plan.name(), phase, target, pod.index())
                            .forEach(step -> steps.add(pod.steps().get(step.key())));
                }
            }
            return steps.stream().anyMatch(step -> isOf(run, step))
                    && !steps.stream().allMatch(step -> isOf(run, step) && step.completedMillis() != null);
        });
    }

    private static boolean isOf(PlanRun run, @Nullable StepRecord step) {
        return step != null && step.run().equals(run.id());
    }

    /** The pod without what its definition no longer has: tasks that have ended, and what only they used. */
    private PodRecord trimmed(PodRecord pod, PodSpec target) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.values().removeIf(task -> target.task(task.task()).isEmpty());
        Footprint old = pod.footprint();
        PodRecord result = Pods.withTasks(pod, tasks);
        if (old == null) {
            return result;
        }
        List<Need> needs = Need.of(target, turn.settings.overhead());
        List<Reserved> orphans = old.reserved().stream()
                .filter(reserved -> reserved.persistenceId() == null || !old.used())
                .filter(reserved -> needs.stream().noneMatch(need -> need.isMetBy(reserved)))
                .toList();
        if (orphans.isEmpty()) {
            return result;
        }
        new Replacement(turn).release(pod, old, orphans, "no longer asked for");
        List<Reserved> kept = new ArrayList<>(old.reserved());
        kept.removeAll(orphans);
        return Pods.withFootprint(result, old.with(kept));
    }

    private PodRecord customSteps(PodRecord pod, PodSpec target) {
        PodRecord result = pod;
        for (PlanSpec plan : spec.plans()) {
            PlanRun run = service.plan(plan.name()).run();
            if (!CustomPlanner.isCustom(plan) || run == null || run.endedMillis() != null) {
                continue;
            }
            Aim aim = CustomPlanner.aim(service, target, run);
            for (PhaseSpec phase : plan.phases()) {
                if (phase.podType().equals(target.type())) {
                    for (PlanStep step : PlanStep.of(plan.name(), phase, target, pod.index())) {
                        StepRecord known = result.steps().get(step.key());
                        if (known != null
                                && known.run().equals(run.id())
                                && known.completedMillis() == null
                                && aim.isDone(result, step.tasks())) {
                            turn.reason(plan.name() + ", " + step.name() + ": step complete");
                            result = Pods.withStep(result, step.key(), completed(known));
                            progress.put(plan.name(), turn.now);
                        }
                    }
                }
            }
        }
        return result;
    }

    private StepRecord completed(StepRecord step) {
        return new StepRecord(step.run(), step.configId(), step.startedMillis(), turn.now, step.forced());
    }

    /** The run of the roll-out: begun with its target, ended when all pods are rolled out and those beyond the count gone. */
    private void rollOut() {
        PlanSpec plan = RollOutPlanner.plan(service, spec);
        PlanRecord said = service.plan(plan.name());
        ServiceRecord record = service.record().orElseThrow();
        PlanRun run = said.run();
        PlanRecord result = said;
        if (run == null || !run.id().equals(record.targetId())) {
            run = new PlanRun(
                    record.targetId(),
                    record.targetId(),
                    record.by(),
                    record.reason(),
                    record.sinceMillis(),
                    turn.now,
                    null,
                    new TreeMap<>());
            result = said.withRun(run).withEvent(record.sinceMillis(), record.by(), "start", record.reason());
        } else if (progress.containsKey(plan.name()) && run.endedMillis() == null) {
            run = run.at(turn.now);
            result = said.withRun(run);
        }
        boolean reached = isReached();
        boolean rolledOut = reached
                && spec.pods().stream().allMatch(pod -> Surge.left(service, pod).isEmpty());
        if (run.endedMillis() != null && !rolledOut) {
            // Something of it is to be done again.
            run = new PlanRun(
                    run.id(), run.configId(), run.by(), run.reason(), run.startedMillis(), turn.now, null, run.env());
            result = result.withRun(run);
        }
        if (run.endedMillis() == null && rolledOut) {
            result = result.withRun(run.ended(turn.now)).withEvent(turn.now, "holdfast", "complete", "");
            if (!record.deployed()) {
                turn.state.put(record.withDeployed());
            }
        }
        if (!result.equals(said)) {
            turn.state.put(result);
        }
        if (!reached) {
            new Deadline(turn, service, spec).check(plan, result);
        }
    }

    private boolean isReached() {
        for (PodSpec pod : spec.pods()) {
            for (int index : pod.active()) {
                PodRecord record = service.pod(pod.type(), index);
                if (!isComplete(pod, record)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void custom(PlanSpec plan, PlanRecord said, PlanRun run) {
        boolean complete = true;
        for (PhaseSpec phase : plan.phases()) {
            for (PlanStep step : spec.pod(phase.podType())
                    .map(pod -> PlanStep.of(plan.name(), phase, pod))
                    .orElse(List.of())) {
                StepRecord known =
                        service.pod(step.pod().type(), step.index()).steps().get(step.key());
                complete &= known != null && known.run().equals(run.id()) && known.completedMillis() != null;
            }
        }
        if (complete) {
            turn.reason("plan " + plan.name() + " of " + service.name() + " is complete");
            turn.state.put(said.withRun(run.ended(turn.now)).withEvent(turn.now, "holdfast", "complete", ""));
        } else if (progress.containsKey(plan.name())) {
            turn.state.put(said.withRun(run.at(turn.now)));
        }
    }
}
