package io.holdfast.core.preview;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says <em>continue</em> wherever a plan of the kernel's own waits for that, and notes that somebody has to. */
final class Decisions {
    /** Plans that begin by themselves; those of the definition's own run only if somebody starts them. */
    private static final Set<String> PLANS = Set.of("deploy", "update", "recovery", "decommission");

    private static final String BY = "preview";

    private final Scheduler scheduler;
    private final ActionLog log;
    private final String service;

    /** What will be tried next, and what was tried since something came of it. */
    private final Deque<Attempt> next = new ArrayDeque<>();

    private final Set<Attempt> tried = new HashSet<>();

    Decisions(Scheduler scheduler, ActionLog log, String service) {
        this.scheduler = scheduler;
        this.log = log;
        this.service = service;
    }

    private record Attempt(String plan, @Nullable String phase, List<String> waiting) {}

    /** Whether there is nothing left to do for the service. */
    boolean isComplete() {
        return plans().stream().allMatch(plan -> plan.status() == PlanStatus.COMPLETE);
    }

    /** The plans of a service that begin by themselves. */
    static List<PlanView> plans(SchedulerView view, String service) {
        return view.plans(service).stream()
                .filter(plan -> PLANS.contains(plan.name()))
                .toList();
    }

    private List<PlanView> plans() {
        return plans(scheduler.view(), service);
    }

    /** What an operator would say now; null if that would change nothing. */
    @Nullable
    Input next() {
        for (PlanView plan : plans()) {
            List<String> waiting = waiting(plan.phases());
            if (!waiting.isEmpty()) {
                next.add(new Attempt(plan.name(), null, waiting));
            }
            for (PhaseView phase : plan.phases()) {
                List<String> inPhase = waiting(List.of(phase));
                if (!inPhase.isEmpty()) {
                    next.add(new Attempt(plan.name(), phase.name(), inPhase));
                }
            }
        }
        next.removeIf(tried::contains);
        Attempt attempt = next.poll();
        next.clear();
        if (attempt == null) {
            return null;
        }
        tried.add(attempt);
        int soFar = log.size();
        return new Input.Ordered(
                new Command.Continue(service, attempt.plan, attempt.phase, BY), result -> said(attempt, result, soFar));
    }

    private void said(Attempt attempt, CommandResult result, int soFar) {
        if (result.outcome() == Outcome.DONE) {
            tried.clear();
            String phase = attempt.phase == null ? "" : ", phase " + attempt.phase;
            log.waitsForContinue(
                    soFar,
                    service,
                    attempt.waiting,
                    "plan " + attempt.plan + phase + " waits for somebody to say continue");
        }
    }

    private static List<String> waiting(List<PhaseView> phases) {
        return phases.stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.status() == PlanStatus.WAITING
                        || (step.decisionPoint() && step.status() != PlanStatus.COMPLETE))
                .map(StepView::pod)
                .distinct()
                .toList();
    }
}
