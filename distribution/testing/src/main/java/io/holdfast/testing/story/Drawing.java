package io.holdfast.testing.story;

import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws how things stand, for the message of an expectation that failed. */
public final class Drawing {
    /** So many pods that wait are explained. */
    private static final int EXPLAINED = 3;

    private static final String RECOVERY = "recovery";

    private final StringBuilder text = new StringBuilder();

    private Drawing() {}

    /** A plan, and the recovery under way if there is one, and why what waits in them does; and all tasks. */
    public static String of(SchedulerView view, String service, String plan) {
        Drawing drawing = new Drawing();
        Optional<PlanView> known = view.plan(service, plan);
        if (known.isEmpty()) {
            drawing.line("there is no plan " + plan + " of " + service + "; there are: "
                    + view.plans(service).stream().map(PlanView::name).toList());
        } else {
            drawing.plan(known.get());
            drawing.explain(view, service, known.get());
            view.plan(service, RECOVERY)
                    .filter(recovery -> !plan.equals(RECOVERY) && recovery.status() != PlanStatus.COMPLETE)
                    .ifPresent(recovery -> {
                        drawing.plan(recovery);
                        drawing.explain(view, service, recovery);
                    });
        }
        drawing.tasks(view, service);
        return drawing.text.toString();
    }

    /** All tasks: how they are and where. */
    public static String tasks(SchedulerView view, List<String> services) {
        Drawing drawing = new Drawing();
        services.forEach(service -> drawing.tasks(view, service));
        return drawing.text.toString();
    }

    /** Why a pod is not placed. */
    public static String of(Explanation explanation) {
        Drawing drawing = new Drawing();
        drawing.explanation(explanation);
        return drawing.text.toString();
    }

    private void plan(PlanView plan) {
        long complete = plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.status() == PlanStatus.COMPLETE)
                .count();
        long all =
                plan.phases().stream().mapToLong(phase -> phase.steps().size()).sum();
        line("plan " + plan.name() + " (" + plan.strategy() + ")  " + plan.status() + "  " + complete + " of " + all
                + " steps");
        for (PhaseView phase : plan.phases()) {
            line("  " + phase.name() + " (" + phase.strategy() + ")  " + phase.status());
            phase.steps().forEach(this::step);
        }
        plan.errors().forEach(error -> line("  error: " + error));
    }

    private void step(StepView step) {
        String said = step.status() == PlanStatus.COMPLETE ? "" : said(step);
        line("    " + step.name() + "  " + step.status() + (said.isEmpty() ? "" : "  " + said)
                + (step.decisionPoint() ? "  (waits for a decision: resume)" : ""));
    }

    /** The message without the step's name in front, as it stands there already. */
    private static String said(StepView step) {
        String front = "Block: " + step.name();
        String message = step.message();
        return message.startsWith(front) ? message.substring(front.length()).replaceFirst("^[;,] ", "") : message;
    }

    /** The first pod that no agent would do for is explained agent by agent, the others in a sentence each. */
    private void explain(SchedulerView view, String service, PlanView plan) {
        Set<String> waiting = new LinkedHashSet<>();
        plan.phases()
                .forEach(phase -> phase.steps().stream()
                        .filter(step -> step.status() != PlanStatus.COMPLETE)
                        .forEach(step -> waiting.add(step.pod())));
        boolean detailed = false;
        int shown = 0;
        for (String pod : waiting) {
            Optional<Explanation> explanation = view.explain(service, pod);
            if (explanation.isPresent() && shown++ < EXPLAINED) {
                headline(explanation.get());
                if (!detailed && explanation.get().agents().stream().noneMatch(AgentAnswer::fits)) {
                    explanation.get().agents().forEach(this::agent);
                    detailed = true;
                }
            }
        }
        if (shown > EXPLAINED) {
            line("(and " + (shown - EXPLAINED) + " more pods wait)");
        }
    }

    private void explanation(Explanation explanation) {
        headline(explanation);
        explanation.agents().forEach(this::agent);
    }

    private void headline(Explanation explanation) {
        String front = explanation.pod() + ": ";
        String summary = explanation.summary();
        line(front + (summary.startsWith(front) ? summary.substring(front.length()) : summary));
    }

    private void agent(AgentAnswer agent) {
        line("  " + agent.hostname() + (agent.fits() ? "  would do" : ""));
        agent.refusals().forEach(this::refusal);
    }

    private void refusal(Refusal refusal) {
        line("    " + refusal.code() + "  " + refusal.message() + "  [" + refusal.by() + "]");
        Shortfall shortfall = refusal.shortfall();
        if (shortfall != null && shortfall.detail() == null) {
            line("      short of " + shortfall.resource() + " by " + amount(shortfall.missing()) + " ("
                    + amount(shortfall.wanted()) + " wanted, " + amount(shortfall.offered()) + " offered)");
        }
        if (refusal.remedy() != null) {
            line("      -> " + refusal.remedy());
        }
    }

    private void tasks(SchedulerView view, String service) {
        line("tasks of " + service + ":");
        for (PodStatus pod : view.pods(service)) {
            String where = pod.hostname() == null ? "no place" : "on " + pod.hostname();
            List<TaskInfo> launched =
                    pod.tasks().stream().filter(task -> task.taskId() != null).toList();
            for (TaskInfo task : launched) {
                boolean unready = task.state() == TaskState.RUNNING && !task.ready();
                line("  " + task.name() + "  " + task.status() + (unready ? ", not ready" : "") + ", " + where
                        + (task.message().isEmpty() ? "" : "  " + task.message()));
            }
            if (launched.isEmpty()) {
                line("  " + pod.name() + "  nothing launched, " + where);
            }
        }
    }

    /** A time as people say it. */
    public static String time(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String amount(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
