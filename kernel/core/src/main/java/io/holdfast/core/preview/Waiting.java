package io.holdfast.core.preview;

import io.holdfast.core.preview.PreviewReport.Unfinished;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
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
import org.jspecify.annotations.Nullable;

/** The pods of a service that are not where they shall be, and what each waits for. */
final class Waiting {
    /** So many pods are explained, and so many agents for each: the rest is more of the same. */
    private static final int EXPLAINED = 20;

    private final SchedulerView view;
    private final String service;
    private final Map<String, Long> ages;

    /**
     * What is there at the end.
     *
     * @param ages how old what each agent offered is, milliseconds of real time, by its id
     */
    Waiting(SchedulerView view, String service, Map<String, Long> ages) {
        this.view = view;
        this.service = service;
        this.ages = ages;
    }

    List<Unfinished> pods() {
        Map<String, StepView> open = new LinkedHashMap<>();
        plans().forEach(plan -> plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.status() != PlanStatus.COMPLETE)
                .forEach(step -> open.putIfAbsent(step.pod(), step)));
        Map<String, PodStatus> pods = new LinkedHashMap<>();
        view.pods(service).forEach(pod -> pods.put(pod.name(), pod));
        List<Unfinished> unfinished = new ArrayList<>();
        open.forEach((name, step) -> unfinished.add(unfinished(step, pods.get(name), unfinished.size() < EXPLAINED)));
        return unfinished;
    }

    List<String> errors() {
        return plans().stream()
                .flatMap(plan -> plan.errors().stream())
                .distinct()
                .toList();
    }

    private List<PlanView> plans() {
        return Decisions.plans(view, service);
    }

    private Unfinished unfinished(StepView step, @Nullable PodStatus pod, boolean explain) {
        Optional<String> task = pod == null ? Optional.empty() : notReady(pod);
        if (task.isPresent()) {
            return new Unfinished(step.pod(), step.status().name(), task.get() + " runs but is not ready", null);
        }
        Optional<Explanation> explanation = explain ? view.explain(service, step.pod()) : Optional.empty();
        String waitsFor = explanation.map(Explanation::summary).orElse(step.message());
        String prefix = step.pod() + ": ";
        return new Unfinished(
                step.pod(),
                step.status().name(),
                waitsFor.startsWith(prefix) ? waitsFor.substring(prefix.length()) : waitsFor,
                explanation
                        .filter(found -> findsNoPlace(pod, found))
                        .map(this::bounded)
                        .orElse(null));
    }

    private static Optional<String> notReady(PodStatus pod) {
        return pod.tasks().stream()
                .filter(task ->
                        task.state() == TaskState.RUNNING && (!task.ready() || Boolean.FALSE.equals(task.healthy())))
                .map(PodStatus.TaskInfo::name)
                .findFirst();
    }

    /** A pod that holds a place does not look for another one; but its own may offer too little. */
    private static boolean findsNoPlace(@Nullable PodStatus pod, Explanation explanation) {
        boolean looks = pod == null || pod.agentId() == null || pod.replaceReason() != null;
        boolean fallsShort = explanation.agents().stream()
                .flatMap(agent -> agent.refusals().stream())
                .anyMatch(refusal -> refusal.shortfall() != null);
        return (looks || fallsShort) && explanation.agents().stream().noneMatch(AgentAnswer::fits);
    }

    private Explanation bounded(Explanation all) {
        return new Explanation(
                all.service(),
                all.pod(),
                all.status(),
                all.summary(),
                all.generation(),
                all.agents().stream().limit(EXPLAINED).map(this::aged).toList());
    }

    private AgentAnswer aged(AgentAnswer answer) {
        long age = ages.getOrDefault(answer.agentId(), 0L);
        return new AgentAnswer(answer.agentId(), answer.hostname(), age, answer.fits(), answer.refusals());
    }
}
