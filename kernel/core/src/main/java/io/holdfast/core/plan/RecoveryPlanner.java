package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives the recovery plan of a service: one phase, a step per pod that failed, the latest failure each. */
public final class RecoveryPlanner {
    /** The one phase. */
    private static final String PHASE = "recovery";

    private RecoveryPlanner() {}

    /**
     * The plan as it stands.
     *
     * @param busy pods that another plan works on: they are left to it
     * @param waits what the last decision found a pod to be waiting for, by the pod's name
     */
    public static PlanModel of(
            ServiceImage service, ServiceSpec spec, Set<String> busy, Map<String, String> waits, long nowMillis) {
        PlanRecord said = service.plan(PlanModel.RECOVERY);
        boolean held = said.interrupted() || said.heldPhases().contains(PHASE);
        List<StepView> steps = new ArrayList<>();
        List<PlanStep> work = new ArrayList<>();
        for (PodSpec pod : spec.pods()) {
            for (int index : Surge.instances(service, pod)) {
                PodRecord record = service.pod(pod.type(), index);
                RecoveryRecord recovery = record.recovery();
                if (recovery == null) {
                    continue;
                }
                PlanStatus status = status(service, spec, record, recovery, pod, held, nowMillis);
                List<String> tasks = broughtBack(service, spec, pod, record, recovery);
                steps.add(step(record, recovery, PlanStep.name(pod, index, tasks), status, waits.get(record.name())));
                if (recovery.completedMillis() == null
                        && !held
                        && record.completed() != null
                        && !busy.contains(record.name())) {
                    PhaseSpec phase = new PhaseSpec(PHASE, pod.type(), PolicyRef.of("parallel"));
                    work.add(new PlanStep(PlanModel.RECOVERY, phase, pod, index, 0, List.of()));
                }
            }
        }
        PlanStatus status =
                PlanModel.parent(steps.stream().map(StepView::status).toList(), held);
        PhaseView phase = new PhaseView(
                PlanModel.id(service.name(), PlanModel.RECOVERY, PHASE), PHASE, "parallel", status, steps);
        return new PlanModel(
                new PlanView(service.name(), PlanModel.RECOVERY, "parallel", status, List.of(phase), List.of()),
                work,
                false);
    }

    /** What the recovery of a pod drives it towards: the target if it has been rolled out, else what it was before. */
    public static Aim aim(ServiceImage service, ServiceSpec spec, PodSpec pod, PodRecord record) {
        String completed = record.completed();
        if (completed == null || RollOutPlanner.isComplete(service, spec, pod, record)) {
            return Aim.at(service, service.targetId(), pod);
        }
        return service.podSpec(completed, pod.type())
                .map(before -> Aim.at(service, completed, before.inRoleOf(pod)))
                .orElseGet(() -> Aim.at(service, service.targetId(), pod));
    }

    /**
     * The tasks that a recovery brings back, in groups of which each waits for the one before. In its old place a pod
     * gets back what shall run and was launched; in a new one its volumes are empty, so what prepares them runs again,
     * in the order of the roll-out. What runs once never runs again.
     */
    public static List<List<String>> groups(
            ServiceImage service, ServiceSpec spec, Aim aim, PodRecord record, boolean anew) {
        PodSpec pod = aim.pod();
        List<String> running = pod.tasks().stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .filter(task -> anew || aim.record(record, task) != null)
                .map(TaskSpec::name)
                .toList();
        if (!anew) {
            return List.of(running);
        }
        List<List<String>> groups = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (PlanStep step : RollOutPlanner.steps(service, spec, pod, record.index())) {
            List<String> group = step.tasks().stream()
                    .filter(name -> pod.task(name)
                            .filter(task -> task.goal() != Goal.ONCE)
                            .isPresent())
                    .filter(seen::add)
                    .toList();
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups.isEmpty() ? List.of(running) : groups;
    }

    /** The group that is to be worked on: the first that has not reached its goals; empty if all have. */
    public static List<String> tasks(ServiceImage service, ServiceSpec spec, Aim aim, PodRecord record) {
        return groups(service, spec, aim, record, isAnew(record)).stream()
                .filter(group -> !aim.isDone(record, group))
                .findFirst()
                .orElse(List.of());
    }

    /** What a step of the plan is named after: the tasks that it brings back, not all that the pod has. */
    private static List<String> broughtBack(
            ServiceImage service, ServiceSpec spec, PodSpec pod, PodRecord record, RecoveryRecord recovery) {
        boolean anew = recovery.type() == RecoveryRecord.Type.PERMANENT;
        List<String> tasks = groups(service, spec, Aim.at(service, service.targetId(), pod), record, anew).stream()
                .flatMap(List::stream)
                .toList();
        return tasks.isEmpty() ? pod.tasks().stream().map(TaskSpec::name).toList() : tasks;
    }

    private static boolean isAnew(PodRecord record) {
        RecoveryRecord recovery = record.recovery();
        return recovery != null && recovery.type() == RecoveryRecord.Type.PERMANENT && record.replace() == null;
    }

    /** Whether a pod was given another place, and not all of it is back. */
    static boolean isUnderWayAnew(PodRecord record) {
        RecoveryRecord recovery = record.recovery();
        return recovery != null && recovery.completedMillis() == null && isAnew(record);
    }

    private static PlanStatus status(
            ServiceImage service,
            ServiceSpec spec,
            PodRecord record,
            RecoveryRecord recovery,
            PodSpec pod,
            boolean held,
            long nowMillis) {
        if (recovery.completedMillis() != null) {
            return PlanStatus.COMPLETE;
        }
        Aim aim = aim(service, spec, pod, record);
        PlanStatus status = PodProgress.status(aim, record, tasks(service, spec, aim, record), nowMillis);
        if (status == PlanStatus.COMPLETE) {
            return PlanStatus.STARTED;
        }
        return held && status == PlanStatus.PENDING ? PlanStatus.WAITING : status;
    }

    private static StepView step(
            PodRecord record,
            RecoveryRecord recovery,
            String name,
            PlanStatus status,
            @org.jspecify.annotations.Nullable String wait) {
        String message = "Recovery of " + record.name() + " [" + recovery.id() + "] has status: '" + status
                + "'. RecoveryType: " + recovery.type() + ". Cause: " + recovery.cause()
                + (wait == null || status == PlanStatus.COMPLETE ? "" : ". " + wait);
        return new StepView(recovery.id(), name, record.name(), status, message, false);
    }
}
