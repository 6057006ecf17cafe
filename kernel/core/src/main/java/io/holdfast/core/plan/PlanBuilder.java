package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
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

/** Makes a plan as it stands from its definition, what the pods have shown and what operators said. */
final class PlanBuilder {
    private final ServiceImage service;
    private final ServiceSpec spec;
    private final PlanSpec plan;
    private final Generation generation;
    private final long nowMillis;
    private final StepProgress progress;
    private final PlanRecord said;
    private final List<String> errors = new ArrayList<>();

    PlanBuilder(
            ServiceImage service,
            ServiceSpec spec,
            PlanSpec plan,
            Generation generation,
            long nowMillis,
            StepProgress progress) {
        this.service = service;
        this.spec = spec;
        this.plan = plan;
        this.generation = generation;
        this.nowMillis = nowMillis;
        this.progress = progress;
        this.said = service.plan(plan.name());
    }

    private record Phase(
            PhaseView view, boolean held, boolean completeBefore, List<PlanStep> eligible, List<PlanStep> first) {}

    /**
     * The plan.
     *
     * @param idle whether nothing of it is to be worked on: it has not been started
     * @param moreErrors shown with the plan
     */
    PlanModel build(boolean idle, List<String> moreErrors) {
        boolean held = idle || said.interrupted();
        List<Phase> phases = plan.phases().stream()
                .filter(this::isKnown)
                .map(phase -> phase(phase, held))
                .toList();
        List<ElementView> children = phases.stream()
                .map(phase -> new ElementView(phase.view.name(), phase.view.status(), phase.held, phase.completeBefore))
                .toList();
        Strategies.Answer answer = Strategies.ask(
                plan.strategy(),
                new StrategyView(children, said.proceeds().getOrDefault("", 0), nowMillis),
                generation);
        errors.addAll(answer.errors());
        List<PlanStep> eligible = new ArrayList<>();
        Set<String> pods = new HashSet<>();
        List<PhaseView> views = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            if (!held && !phase.held) {
                for (PlanStep step : answer.eligible().get(i) ? phase.eligible : phase.first) {
                    if (pods.add(step.instance())) {
                        eligible.add(step);
                    }
                }
            }
            views.add(phase.view);
        }
        errors.addAll(moreErrors);
        PlanStatus status = !errors.isEmpty() && !views.stream().allMatch(v -> v.status() == PlanStatus.COMPLETE)
                ? PlanStatus.ERROR
                : PlanModel.parent(views.stream().map(PhaseView::status).toList(), held);
        PlanView view =
                new PlanView(service.name(), plan.name(), plan.strategy().type(), status, views, errors);
        return new PlanModel(view, eligible, !answer.decisionPoints().isEmpty());
    }

    /** A phase that drives no pod of the definition is an error of the plan, and nothing to work on. */
    private boolean isKnown(PhaseSpec phase) {
        boolean known = spec.pod(phase.podType()).isPresent();
        if (!known) {
            errors.add("phase " + phase.name() + " drives pods of type " + phase.podType()
                    + ", which the definition does not have");
        }
        return known;
    }

    private Phase phase(PhaseSpec phaseSpec, boolean planHeld) {
        PodSpec pod = spec.pod(phaseSpec.podType()).orElseThrow();
        boolean held = said.heldPhases().contains(phaseSpec.name());
        List<PlanStep> steps = PlanStep.of(plan.name(), phaseSpec, pod, progress.instances(pod));
        List<PlanStatus> statuses = new ArrayList<>();
        List<ElementView> children = new ArrayList<>();
        for (PlanStep step : steps) {
            PodRecord record = service.pod(pod.type(), step.index());
            PlanStatus status = progress.status(step, record);
            statuses.add(status);
            boolean before = status == PlanStatus.COMPLETE && progress.isCompleteBefore(step, record);
            children.add(new ElementView(step.name(), status, false, before));
        }
        Strategies.Answer answer = Strategies.ask(
                phaseSpec.strategy(),
                new StrategyView(children, said.proceeds().getOrDefault(phaseSpec.name(), 0), nowMillis),
                generation);
        errors.addAll(answer.errors());
        List<StepView> views = new ArrayList<>();
        List<PlanStep> eligible = new ArrayList<>();
        List<PlanStep> first = new ArrayList<>();
        Set<Integer> instancesUnderWay = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            PlanStep step = steps.get(i);
            PodRecord record = service.pod(pod.type(), step.index());
            boolean decision = answer.decisionPoints().get(i);
            boolean waits = (held || planHeld || decision) && statuses.get(i) == PlanStatus.PENDING;
            PlanStatus status = waits ? PlanStatus.WAITING : statuses.get(i);
            views.add(new StepView(
                    step.id(service.name()),
                    step.name(),
                    step.instance(),
                    status,
                    message(step, record, status),
                    decision));
            // The steps of one instance follow each other, whatever the strategy says about instances.
            if (statuses.get(i) != PlanStatus.COMPLETE && instancesUnderWay.add(step.index())) {
                if (progress.goesFirst(step, record)) {
                    first.add(step);
                    eligible.add(step);
                } else if (answer.eligible().get(i)) {
                    eligible.add(step);
                }
            }
        }
        PlanStatus status =
                PlanModel.parent(views.stream().map(StepView::status).toList(), held || planHeld);
        PhaseView view = new PhaseView(
                PlanModel.id(service.name(), plan.name(), phaseSpec.name()),
                phaseSpec.name(),
                phaseSpec.strategy().type(),
                status,
                views);
        boolean completeBefore = children.stream().allMatch(ElementView::completeBefore);
        return new Phase(view, held, completeBefore, eligible, first);
    }

    private String message(PlanStep step, PodRecord pod, PlanStatus status) {
        StringBuilder message = new StringBuilder("Block: ").append(step.name());
        String remark = progress.remark(step, pod, status);
        if (!remark.isEmpty()) {
            message.append(", ").append(remark);
        }
        if (status != PlanStatus.COMPLETE) {
            pod.tasks().values().stream()
                    .filter(task -> step.tasks().contains(task.task()))
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
