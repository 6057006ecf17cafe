package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives the plan that rolls a service out: {@code deploy}, or {@code update} in its place once a deployment has
 * completed and if the definition has one.
 */
public final class RollOutPlanner implements StepProgress {
    private final ServiceImage service;
    private final ServiceSpec spec;
    private final long nowMillis;
    private final Map<String, List<PlanStep>> ofInstance = new HashMap<>();

    private RollOutPlanner(ServiceImage service, ServiceSpec spec, long nowMillis) {
        this.service = service;
        this.spec = spec;
        this.nowMillis = nowMillis;
    }

    /** The definition of the plan in force. */
    public static PlanSpec plan(ServiceImage service, ServiceSpec spec) {
        boolean deployed = service.record().map(ServiceRecord::deployed).orElse(false);
        Optional<PlanSpec> update = spec.plan(PlanSpec.UPDATE);
        return deployed && update.isPresent() ? update.get() : spec.deploy();
    }

    /** The plan as it stands. */
    public static PlanModel of(ServiceImage service, ServiceSpec spec, Generation generation, long nowMillis) {
        RollOutPlanner progress = new RollOutPlanner(service, spec, nowMillis);
        List<String> refused = service.record().map(ServiceRecord::refused).orElse(List.of());
        PlanModel model = new PlanBuilder(service, spec, plan(service, spec), generation, nowMillis, progress)
                .build(false, refused);
        List<PlanStep> work =
                model.work().stream().filter(step -> !progress.isGoing(step)).toList();
        return new PlanModel(model.view(), work, model.phaseWaits());
    }

    /** The steps that drive one instance in a roll-out, in order. */
    public static List<PlanStep> steps(ServiceImage service, ServiceSpec spec, PodSpec pod, int index) {
        PlanSpec plan = plan(service, spec);
        List<PlanStep> steps = new ArrayList<>();
        for (PhaseSpec phase : plan.phases()) {
            if (phase.podType().equals(pod.type())) {
                steps.addAll(PlanStep.of(plan.name(), phase, pod, index));
            }
        }
        return steps;
    }

    /** Whether a pod instance has been rolled out: what it was completed for is what the target asks for. */
    public static boolean isComplete(ServiceImage service, ServiceSpec spec, PodSpec pod, PodRecord record) {
        return isComplete(service, steps(service, spec, pod, record.index()), record);
    }

    /** The same for whoever has the steps of the instance at hand. */
    public static boolean isComplete(ServiceImage service, List<PlanStep> steps, PodRecord record) {
        return steps.stream().allMatch(step -> isLatched(service, step, record) || isForced(service, step, record));
    }

    /** Whether the tasks of a step were completed together with their pod, as the step asks for them. */
    public static boolean isLatched(ServiceImage service, PlanStep step, PodRecord record) {
        Optional<PodSpec> completed =
                service.podSpec(record.completed(), step.pod().type());
        return completed.isPresent()
                && !isBegun(service, step, record)
                && !hasLeftovers(step.pod(), record)
                && step.tasks().stream().allMatch(task -> step.pod().sameTask(task, completed.get()))
                && record.tasks().values().stream()
                        .filter(task -> step.tasks().contains(task.task()) && !runsOnce(step.pod(), task))
                        .allMatch(task -> isLaunchedLikeCompleted(service, step, task, record))
                && !isAgain(step, record)
                && (RecoveryPlanner.isUnderWayAnew(record) || !isUnfinished(step, record));
    }

    /**
     * Whether a step of an instance that is not rolled out stays as it was completed, so that nothing of it keeps the
     * instance from being so: what failed of it is the recovery's. But in a place that it was given anew everything comes
     * in the order of the roll-out, what prepares it before what its volumes are prepared for.
     */
    public static boolean isKept(ServiceImage service, PlanStep step, PodRecord record) {
        if (!isLatched(service, step, record)) {
            return false;
        }
        Aim aim = aim(service, step.pod());
        return !RecoveryPlanner.isUnderWayAnew(record)
                || step.pod().tasks().stream()
                        .filter(task -> step.tasks().contains(task.name()) && task.goal() != Goal.ONCE)
                        .allMatch(task -> aim.isDone(record, task));
    }

    /** Whether work on a step was begun for the target and is not over: of a restart, for example. */
    private static boolean isBegun(ServiceImage service, PlanStep step, PodRecord record) {
        StepRecord known = record.steps().get(step.key());
        return known != null && known.run().equals(service.targetId()) && known.completedMillis() == null;
    }

    private static boolean isForced(ServiceImage service, PlanStep step, PodRecord record) {
        StepRecord known = record.steps().get(step.key());
        return known != null && known.forced() && known.configId().equals(service.targetId()) && !isAgain(step, record);
    }

    /** Whether something is left of tasks that the definition no longer has. */
    private static boolean hasLeftovers(PodSpec pod, PodRecord record) {
        return record.tasks().values().stream()
                .anyMatch(task -> pod.task(task.task()).isEmpty());
    }

    /** Whether no task may run any more that the definition does not have. */
    public static boolean leavesNothing(PodSpec pod, PodRecord record) {
        return !record.tasks().values().stream()
                .anyMatch(task -> task.state().mayRun() && pod.task(task.task()).isEmpty());
    }

    /**
     * Whether something that is to end of itself was begun once more, by a restart that was given up for example, and has
     * not ended well since: what relies on it must not go on with half of it.
     */
    private static boolean isUnfinished(PlanStep step, PodRecord record) {
        return record.tasks().values().stream()
                .filter(task -> step.tasks().contains(task.task()) && task.run() == null)
                .filter(task -> task.state() != TaskState.FINISHED)
                .anyMatch(task -> step.pod()
                        .task(task.task())
                        .map(spec -> spec.goal() != Goal.RUNNING)
                        .orElse(false));
    }

    private static boolean isAgain(PlanStep step, PodRecord record) {
        return record.tasks().values().stream()
                .anyMatch(task -> task.again() && step.tasks().contains(task.task()));
    }

    /** What a step of a roll-out drives its pod towards. */
    public static Aim aim(ServiceImage service, PodSpec pod) {
        return Aim.at(service, service.targetId(), pod);
    }

    /** Those beyond the count first, then the others, and last what is left of those beyond the count. */
    @Override
    public List<Integer> instances(PodSpec pod) {
        List<Integer> instances = new ArrayList<>(Surge.instances(service, pod));
        Surge.left(service, pod).forEach(record -> instances.add(record.index()));
        return instances;
    }

    /** Whether a step is shown only because something of its instance, which nobody wants any more, is left. */
    private boolean isGoing(PlanStep step) {
        return step.index() >= step.pod().count() && !Surge.isExtra(service, step.pod(), step.index());
    }

    @Override
    public PlanStatus status(PlanStep step, PodRecord pod) {
        if (isGoing(step)) {
            return PlanStatus.PREPARED;
        }
        List<PlanStep> all =
                ofInstance.computeIfAbsent(step.instance(), instance -> steps(service, spec, step.pod(), step.index()));
        if (isKept(service, step, pod) || isForced(service, step, pod) || isComplete(service, all, pod)) {
            return PlanStatus.COMPLETE;
        }
        PlanStatus status = PodProgress.status(aim(service, step.pod()), pod, step.tasks(), nowMillis);
        if (status == PlanStatus.COMPLETE && hasLeftovers(step.pod(), pod)) {
            return PlanStatus.PREPARED;
        }
        // An instance is written down as complete when all of its steps are; until then each shows what it is.
        boolean last = status == PlanStatus.COMPLETE
                && all.stream()
                        .allMatch(other -> isKept(service, other, pod)
                                || aim(service, step.pod()).isDone(pod, other.tasks()));
        return last ? PlanStatus.STARTED : status;
    }

    @Override
    public boolean isCompleteBefore(PlanStep step, PodRecord pod) {
        return isLatched(service, step, pod) && !service.targetId().equals(pod.completed());
    }

    @Override
    public boolean goesFirst(PlanStep step, PodRecord pod) {
        if (pod.completed() == null && pod.tasks().isEmpty()) {
            return false;
        }
        boolean recovering = pod.recovery() != null && pod.recovery().completedMillis() == null;
        boolean halfDone = pod.tasks().values().stream()
                .filter(task -> step.tasks().contains(task.task()))
                .anyMatch(task -> task.state().isTerminal() && task.kill() != null
                        ? !recovering
                        : !task.configId().equals(service.targetId())
                                && !task.configId().equals(pod.completed())
                                && !isLaunchedLikeCompleted(service, step, task, pod));
        return halfDone && !PodProgress.isAvailable(pod, step.pod());
    }

    private static boolean runsOnce(PodSpec pod, TaskRecord task) {
        return pod.task(task.task()).map(spec -> spec.goal() == Goal.ONCE).orElse(false);
    }

    /** Whether a task's latest launch is none of a roll-out that was given up half way. */
    private static boolean isLaunchedLikeCompleted(
            ServiceImage service, PlanStep step, TaskRecord task, PodRecord pod) {
        Optional<PodSpec> completed =
                service.podSpec(pod.completed(), step.pod().type());
        Optional<PodSpec> launched = service.podSpec(task.configId(), step.pod().type());
        return completed.isPresent() && launched.isPresent() && launched.get().sameTask(task.task(), completed.get());
    }

    @Override
    public String remark(PlanStep step, PodRecord pod, PlanStatus status) {
        if (step.index() >= step.pod().count()) {
            return isGoing(step)
                    ? "an instance beyond the count, which goes"
                    : "an instance beyond the count, while the others are rolled out";
        }
        boolean forced = pod.forced() || isForced(service, step, pod);
        return forced && status == PlanStatus.COMPLETE ? "completed by force" : "";
    }
}
