package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.CustomPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.PlanStep;
import io.holdfast.core.plan.Plans;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Interrupt, continue, restart and force complete; phases and steps are named by id or by name. */
final class PlanCommands {
    private final Turn turn;

    PlanCommands(Turn turn) {
        this.turn = turn;
    }

    CommandResult fold(Command command) {
        if (command instanceof Command.Interrupt c) {
            return on(c.service(), c.plan(), c.phase(), null, scope -> interrupt(scope, c.by()));
        }
        if (command instanceof Command.Continue c) {
            return on(c.service(), c.plan(), c.phase(), null, scope -> proceed(scope, c.by()));
        }
        if (command instanceof Command.RestartStep c) {
            return on(c.service(), c.plan(), c.phase(), c.step(), scope -> restart(scope, c.by()));
        }
        if (command instanceof Command.ForceComplete c) {
            return on(c.service(), c.plan(), c.phase(), c.step(), scope -> force(scope, c.by()));
        }
        if (command instanceof Command.StartPlan c) {
            return new CustomPlanCommands(turn).start(c);
        }
        if (command instanceof Command.StopPlan c) {
            return new CustomPlanCommands(turn).stop(c);
        }
        throw new IllegalArgumentException("not a plan command: " + command);
    }

    /** What a command is about: a plan, perhaps one phase of it, and the steps meant. */
    private record Scope(
            ServiceImage service,
            ServiceSpec spec,
            PlanView plan,
            boolean phaseWaits,
            @Nullable PhaseView phase,
            List<StepView> steps) {
        PlanRecord said() {
            return service.plan(plan.name());
        }

        /** The step of the definition that people see as this one; recoveries have none. */
        Optional<PlanStep> step(StepView view) {
            return Plans.steps(service, spec, plan.name()).stream()
                    .filter(step -> step.id(service.name()).equals(view.id()))
                    .findFirst();
        }

        String what() {
            return steps.stream().map(StepView::name).collect(Collectors.joining(", "));
        }

        String name() {
            return phase == null ? "plan " + plan.name() : "phase " + phase.name() + " of plan " + plan.name();
        }
    }

    private interface Action {
        CommandResult on(Scope scope);
    }

    private CommandResult on(
            String serviceName, String plan, @Nullable String phase, @Nullable String step, Action action) {
        ServiceImage service = turn.state.service(serviceName);
        Optional<ServiceSpec> spec = service == null ? Optional.empty() : service.target();
        if (service == null || spec.isEmpty()) {
            return CommandFold.notFound("service " + serviceName);
        }
        Optional<PlanModel> found = Plans.find(
                service,
                spec.get(),
                plan,
                turn.generation,
                Map.of(),
                Pendings.of(turn).of(service),
                turn.now);
        if (found.isEmpty()) {
            return CommandFold.notFound("plan " + plan + " in service " + serviceName);
        }
        PlanModel model = found.get();
        PlanView view = model.view();
        if (phase == null) {
            List<StepView> all = new ArrayList<>();
            view.phases().forEach(p -> all.addAll(p.steps()));
            return step == null
                    ? action.on(new Scope(service, spec.get(), view, model.phaseWaits(), null, all))
                    : new CommandResult(Outcome.INVALID, "a step is named together with its phase", List.of());
        }
        Optional<PhaseView> meant = view.phases().stream()
                .filter(p -> p.id().equals(phase) || p.name().equals(phase))
                .findFirst();
        if (meant.isEmpty()) {
            return CommandFold.notFound("phase " + phase + " in plan " + plan);
        }
        List<StepView> steps = meant.get().steps().stream()
                .filter(s -> step == null
                        || s.id().equals(step)
                        || s.name().equals(step)
                        || s.pod().equals(step))
                .toList();
        return steps.isEmpty() && step != null
                ? CommandFold.notFound("step " + step + " in phase " + phase)
                : action.on(new Scope(service, spec.get(), view, model.phaseWaits(), meant.get(), steps));
    }

    private CommandResult interrupt(Scope scope, String by) {
        PlanRecord said = scope.said();
        Set<String> held = new TreeSet<>(said.heldPhases());
        boolean changed = scope.phase == null ? !said.interrupted() : held.add(scope.phase.name());
        if (!changed) {
            return new CommandResult(Outcome.ALREADY, scope.name() + " is interrupted already", List.of());
        }
        turn.state.put(said.withInterrupted(said.interrupted() || scope.phase == null)
                .withHeldPhases(held)
                .withEvent(turn.now, by, "interrupt", scope.phase == null ? "" : "phase " + scope.phase.name()));
        return done("interrupt", scope, by);
    }

    private CommandResult proceed(Scope scope, String by) {
        PlanRecord said = scope.said();
        Set<String> held = new TreeSet<>(said.heldPhases());
        boolean wasHeld = scope.phase == null ? said.interrupted() : held.remove(scope.phase.name());
        Map<String, Integer> proceeds = new TreeMap<>(said.proceeds());
        if (!wasHeld) {
            String at = scope.plan.phases().stream()
                    .filter(phase -> scope.phase == null || phase.id().equals(scope.phase.id()))
                    .filter(phase -> phase.steps().stream()
                            .anyMatch(step -> step.decisionPoint() && step.status() != PlanStatus.COMPLETE))
                    .map(PhaseView::name)
                    .findFirst()
                    .orElse("");
            if (at.isEmpty() && (scope.phase != null || !scope.phaseWaits)) {
                return new CommandResult(Outcome.ALREADY, scope.name() + " is not interrupted", List.of());
            }
            proceeds.merge(at, 1, Integer::sum);
        }
        PlanRun run = said.run();
        turn.state.put(said.withInterrupted(said.interrupted() && scope.phase != null)
                .withHeldPhases(held)
                .withProceeds(proceeds)
                .withRun(run == null || run.endedMillis() != null ? run : run.at(turn.now))
                .withEvent(turn.now, by, "continue", scope.phase == null ? "" : "phase " + scope.phase.name()));
        return done("continue", scope, by);
    }

    /** What is to be done again is marked; the plan's strategy decides when. */
    private CommandResult restart(Scope scope, String by) {
        if (isLeaving(scope)) {
            return new CommandResult(
                    Outcome.INVALID,
                    "what was taken away cannot be done again; " + scope.name() + " goes on",
                    List.of());
        }
        boolean recovery = scope.plan.name().equals(PlanModel.RECOVERY);
        for (StepView view : scope.steps) {
            PodRecord pod = scope.service.pod(view.pod());
            if (pod == null) {
                continue;
            }
            String cause = "restart of step " + view.name() + " asked for by " + by;
            if (recovery) {
                PodRecord changed = Pods.withBackoff(Pods.killAll(pod, cause, turn.now), 0, 0);
                turn.state.put(Pods.openRecovery(changed, turn.ids.get(), turn.now, cause));
            } else {
                scope.step(view).ifPresent(step -> turn.state.put(Pods.again(pod, step)));
            }
        }
        PlanRecord said = scope.said();
        turn.state.put(said.withEvent(turn.now, by, "restart", scope.what()));
        if (scope.plan
                .name()
                .equals(RollOutPlanner.plan(scope.service, scope.spec).name())) {
            scope.service
                    .record()
                    .ifPresent(record ->
                            turn.state.put(record.withChange(turn.change(record.service(), Change.Kind.RESTART))));
        }
        return done("restart", scope, by);
    }

    private CommandResult force(Scope scope, String by) {
        if (isLeaving(scope)) {
            new LeavingCommands(turn).force(scope.service, scope.steps);
            turn.state.put(scope.said().withEvent(turn.now, by, "forceComplete", scope.what()));
            return done("forceComplete", scope, by);
        }
        boolean recovery = scope.plan.name().equals(PlanModel.RECOVERY);
        int changed = 0;
        for (StepView view : scope.steps) {
            if (view.status() == PlanStatus.COMPLETE) {
                continue;
            }
            changed++;
            PodRecord pod = pod(scope.service, view.pod());
            RecoveryRecord open = pod.recovery();
            if (recovery && open != null) {
                turn.state.put(Pods.withRecovery(pod, open.completed(turn.now)));
            } else {
                scope.step(view).ifPresent(step -> turn.state.put(forced(scope, pod, step)));
            }
        }
        if (changed == 0) {
            return new CommandResult(Outcome.ALREADY, scope.name() + " is complete already", List.of());
        }
        turn.state.put(scope.said().withEvent(turn.now, by, "forceComplete", scope.what()));
        return done("forceComplete", scope, by);
    }

    private static boolean isLeaving(Scope scope) {
        return scope.plan.name().equals(PlanModel.DECOMMISSION) || UninstallPlanner.isUnderWay(scope.service);
    }

    private PodRecord forced(Scope scope, PodRecord pod, PlanStep step) {
        PlanRun run = scope.said().run();
        String config = scope.service.targetId();
        boolean custom =
                scope.spec.plan(step.plan()).map(CustomPlanner::isCustom).orElse(false);
        String runId = custom && run != null ? run.id() : config;
        StepRecord known = pod.steps().get(step.key());
        long started = known == null ? turn.now : known.startedMillis();
        PodRecord cleared = Pods.notAgain(pod, step);
        return Pods.withStep(cleared, step.key(), new StepRecord(runId, config, started, turn.now, true));
    }

    private static PodRecord pod(ServiceImage service, String name) {
        int dash = name.lastIndexOf('-');
        return service.pod(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }

    private CommandResult done(String command, Scope scope, String by) {
        turn.reason(command + " of " + scope.name() + " by " + by);
        return new CommandResult(
                Outcome.DONE,
                "Received cmd: " + command,
                scope.steps.stream().map(StepView::id).toList());
    }
}
