package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.plan.StrategyView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives the deploy plan of a service: a phase per pod type, a step per instance. */
public final class DeployPlanner {
    private final ServiceImage service;
    private final ServiceSpec spec;
    private final Generation generation;
    private final long nowMillis;
    private final PlanRecord said;
    private final List<String> errors = new ArrayList<>();

    private DeployPlanner(ServiceImage service, ServiceSpec spec, Generation generation, long nowMillis) {
        this.service = service;
        this.spec = spec;
        this.generation = generation;
        this.nowMillis = nowMillis;
        this.said = service.plan(PlanModel.DEPLOY);
    }

    /** The plan as it stands. */
    public static PlanModel of(ServiceImage service, ServiceSpec spec, Generation generation, long nowMillis) {
        return new DeployPlanner(service, spec, generation, nowMillis).build();
    }

    /** Whether the step of a pod instance is complete. */
    public static boolean isComplete(ServiceImage service, PodRecord pod, PodSpec spec) {
        return pod.completed() != null
                && service.podSpec(pod.completed(), spec.type())
                        .map(done -> done.sameTasks(spec))
                        .orElse(false);
    }

    private PlanModel build() {
        List<Phase> phases = spec.deploy().phases().stream().map(this::phase).toList();
        List<ElementView> children = phases.stream()
                .map(phase -> new ElementView(phase.view.name(), phase.view.status(), phase.held, phase.completeBefore))
                .toList();
        Strategies.Answer answer = Strategies.ask(
                spec.deploy().strategy(),
                new StrategyView(children, said.proceeds().getOrDefault("", 0), nowMillis),
                generation);
        errors.addAll(answer.errors());
        Set<String> eligible = new HashSet<>();
        List<PhaseView> views = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            boolean open = answer.eligible().get(i) && !said.interrupted() && !phase.held;
            if (open) {
                eligible.addAll(phase.eligible);
            }
            views.add(phase.view);
        }
        service.record().ifPresent(record -> errors.addAll(record.refused()));
        PlanStatus status = !errors.isEmpty() && !views.stream().allMatch(v -> v.status() == PlanStatus.COMPLETE)
                ? PlanStatus.ERROR
                : PlanModel.parent(views.stream().map(PhaseView::status).toList(), said.interrupted());
        PlanView view = new PlanView(
                service.name(), PlanModel.DEPLOY, spec.deploy().strategy().type(), status, views, errors);
        return new PlanModel(view, eligible, !answer.decisionPoints().isEmpty());
    }

    private record Phase(PhaseView view, boolean held, boolean completeBefore, Set<String> eligible) {}

    /** Whether a pod needed nothing for this target: it was completed for an earlier one that asked for the same. */
    private boolean isCompleteBefore(PodRecord pod, PlanStatus status) {
        return status == PlanStatus.COMPLETE && !service.targetId().equals(pod.completed());
    }

    private Phase phase(PhaseSpec phaseSpec) {
        PodSpec pod = spec.pod(phaseSpec.podType()).orElseThrow();
        boolean held = said.heldPhases().contains(phaseSpec.name());
        List<PlanStatus> statuses = new ArrayList<>();
        List<ElementView> children = new ArrayList<>();
        for (int index = 0; index < pod.count(); index++) {
            PodRecord record = service.pod(pod.type(), index);
            PlanStatus status = isComplete(service, record, pod)
                    ? PlanStatus.COMPLETE
                    : PodProgress.status(service, record, pod, nowMillis);
            // All tasks may be there already; the completion itself is written by the next decision.
            statuses.add(
                    status == PlanStatus.COMPLETE && !isComplete(service, record, pod) ? PlanStatus.STARTED : status);
            children.add(new ElementView(
                    pod.instanceName(index),
                    statuses.get(index),
                    false,
                    isCompleteBefore(record, statuses.get(index))));
        }
        Strategies.Answer answer = Strategies.ask(
                phaseSpec.strategy(),
                new StrategyView(children, said.proceeds().getOrDefault(phaseSpec.name(), 0), nowMillis),
                generation);
        errors.addAll(answer.errors());
        List<StepView> steps = new ArrayList<>();
        Set<String> eligible = new HashSet<>();
        for (int index = 0; index < pod.count(); index++) {
            boolean waits =
                    (held || said.interrupted() || answer.decisionPoints().get(index))
                            && statuses.get(index) == PlanStatus.PENDING;
            PlanStatus status = waits ? PlanStatus.WAITING : statuses.get(index);
            steps.add(new StepView(
                    PlanModel.id(service.name(), PlanModel.DEPLOY, phaseSpec.name(), pod.instanceName(index)),
                    stepName(pod, index),
                    pod.instanceName(index),
                    status,
                    message(service.pod(pod.type(), index), pod, status),
                    answer.decisionPoints().get(index)));
            if (answer.eligible().get(index) && statuses.get(index) != PlanStatus.COMPLETE) {
                eligible.add(pod.instanceName(index));
            }
        }
        PlanStatus status =
                PlanModel.parent(steps.stream().map(StepView::status).toList(), held || said.interrupted());
        PhaseView view = new PhaseView(
                PlanModel.id(service.name(), PlanModel.DEPLOY, phaseSpec.name()),
                phaseSpec.name(),
                phaseSpec.strategy().type(),
                status,
                steps);
        boolean completeBefore = children.stream().allMatch(ElementView::completeBefore);
        return new Phase(view, held, completeBefore, eligible);
    }

    /** {@code data-0} for a task set, {@code data-0:[server,agent]} for other pods. */
    static String stepName(PodSpec pod, int index) {
        boolean taskSet = pod.tasks().size() == 1 && pod.tasks().get(0).name().equals(pod.type());
        return taskSet
                ? pod.instanceName(index)
                : pod.instanceName(index)
                        + pod.tasks().stream().map(TaskSpec::name).collect(Collectors.joining(",", ":[", "]"));
    }

    private String message(PodRecord pod, PodSpec podSpec, PlanStatus status) {
        StringBuilder message = new StringBuilder("Block: ").append(stepName(podSpec, pod.index()));
        if (pod.forced() && status == PlanStatus.COMPLETE) {
            message.append(", completed by force");
        }
        if (status != PlanStatus.COMPLETE) {
            pod.tasks().values().stream()
                    .filter(task -> task.state().isTerminal() && !task.message().isEmpty())
                    .forEach(task -> message.append("; ")
                            .append(task.name())
                            .append(": ")
                            .append(task.state())
                            .append(", ")
                            .append(task.message()));
        }
        return message.toString();
    }
}
