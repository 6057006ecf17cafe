package io.holdfast.core.preview;

import io.holdfast.core.preview.PreviewReport.Unfinished;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods of a service that are not where they shall be, and what each waits for. */
final class Waiting {
    /** So many pods are explained, and so many agents for each: the rest is more of the same. */
    private static final int EXPLAINED = 20;

    /** Plans that begin by themselves. */
    private static final Set<String> PLANS = Set.of("deploy", "update", "recovery", "decommission");

    private Waiting() {}

    static List<Unfinished> of(SchedulerView view, String service) {
        Map<String, StepView> open = new LinkedHashMap<>();
        for (PlanView plan : view.plans(service)) {
            if (PLANS.contains(plan.name())) {
                plan.phases().stream()
                        .flatMap(phase -> phase.steps().stream())
                        .filter(step -> step.status() != PlanStatus.COMPLETE)
                        .forEach(step -> open.putIfAbsent(step.pod(), step));
            }
        }
        Map<String, PodStatus> pods = new LinkedHashMap<>();
        view.pods(service).forEach(pod -> pods.put(pod.name(), pod));
        List<Unfinished> unfinished = new ArrayList<>();
        open.forEach((name, step) ->
                unfinished.add(unfinished(view, service, step, pods.get(name), unfinished.size() < EXPLAINED)));
        return unfinished;
    }

    static List<String> planErrors(SchedulerView view, String service) {
        return view.plans(service).stream()
                .filter(plan -> PLANS.contains(plan.name()))
                .flatMap(plan -> plan.errors().stream())
                .distinct()
                .toList();
    }

    private static Unfinished unfinished(
            SchedulerView view,
            String service,
            StepView step,
            @org.jspecify.annotations.Nullable PodStatus pod,
            boolean explain) {
        Optional<String> task = pod == null ? Optional.empty() : notReady(pod);
        if (task.isPresent()) {
            return new Unfinished(step.pod(), step.status().name(), task.get() + " runs but is not ready", null);
        }
        Optional<Explanation> explanation = explain ? view.explain(service, step.pod()) : Optional.empty();
        boolean looksForAPlace = explanation.isPresent()
                && !explanation.get().agents().isEmpty()
                && explanation.get().agents().stream().noneMatch(Explanation.AgentAnswer::fits);
        String waitsFor = explanation.map(Explanation::summary).orElse(step.message());
        return new Unfinished(
                step.pod(),
                step.status().name(),
                waitsFor.startsWith(step.pod() + ": ")
                        ? waitsFor.substring(step.pod().length() + 2)
                        : waitsFor,
                looksForAPlace ? bounded(explanation.get()) : null);
    }

    private static Optional<String> notReady(PodStatus pod) {
        return pod.tasks().stream()
                .filter(task ->
                        task.state() == TaskState.RUNNING && (!task.ready() || Boolean.FALSE.equals(task.healthy())))
                .map(PodStatus.TaskInfo::name)
                .findFirst();
    }

    private static Explanation bounded(Explanation all) {
        return new Explanation(
                all.service(),
                all.pod(),
                all.status(),
                all.summary(),
                all.generation(),
                all.agents().stream().limit(EXPLAINED).toList());
    }
}
