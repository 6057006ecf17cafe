package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.DeployPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
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
        throw new IllegalArgumentException("not a plan command: " + command);
    }

    /** What a command is about: a plan, perhaps one phase of it, and the steps meant. */
    private record Scope(
            ServiceImage service,
            PlanView plan,
            boolean phaseWaits,
            @Nullable PhaseView phase,
            List<StepView> steps) {
        PlanRecord said() {
            return service.plan(plan.name());
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
        PlanModel model;
        if (plan.equals(PlanModel.DEPLOY)) {
            model = DeployPlanner.of(service, spec.get(), turn.generation, turn.now);
        } else if (plan.equals(PlanModel.RECOVERY)) {
            model = RecoveryPlanner.of(service, spec.get(), Set.of(), Map.of(), turn.now);
        } else {
            return CommandFold.notFound("plan " + plan + " in service " + serviceName);
        }
        PlanView view = model.view();
        if (phase == null) {
            List<StepView> all = new ArrayList<>();
            view.phases().forEach(p -> all.addAll(p.steps()));
            return step == null
                    ? action.on(new Scope(service, view, model.phaseWaits(), null, all))
                    : new CommandResult(Outcome.INVALID, "a step is named together with its phase", List.of());
        }
        Optional<PhaseView> found = view.phases().stream()
                .filter(p -> p.id().equals(phase) || p.name().equals(phase))
                .findFirst();
        if (found.isEmpty()) {
            return CommandFold.notFound("phase " + phase + " in plan " + plan);
        }
        List<StepView> steps = found.get().steps().stream()
                .filter(s -> step == null
                        || s.id().equals(step)
                        || s.name().equals(step)
                        || s.pod().equals(step))
                .toList();
        return steps.isEmpty() && step != null
                ? CommandFold.notFound("step " + step + " in phase " + phase)
                : action.on(new Scope(service, view, model.phaseWaits(), found.get(), steps));
    }

    private CommandResult interrupt(Scope scope, String by) {
        PlanRecord said = scope.said();
        Set<String> held = new TreeSet<>(said.heldPhases());
        boolean changed = scope.phase == null ? !said.interrupted() : held.add(scope.phase.name());
        if (!changed) {
            return new CommandResult(Outcome.ALREADY, scope.name() + " is interrupted already", List.of());
        }
        turn.state.put(new PlanRecord(
                said.service(), said.plan(), said.interrupted() || scope.phase == null, held, said.proceeds()));
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
        turn.state.put(
                new PlanRecord(said.service(), said.plan(), said.interrupted() && scope.phase != null, held, proceeds));
        return done("continue", scope, by);
    }

    private CommandResult restart(Scope scope, String by) {
        for (StepView step : scope.steps) {
            PodRecord pod = scope.service.pod(step.pod());
            if (pod == null) {
                continue;
            }
            String cause = "restart of step " + step.name() + " asked for by " + by;
            PodRecord changed = Pods.withBackoff(Pods.killAll(pod, cause, turn.now), 0, 0);
            turn.state.put(
                    scope.plan.name().equals(PlanModel.RECOVERY)
                            ? Pods.openRecovery(changed, turn.ids.get(), turn.now, cause)
                            : Pods.withCompleted(changed, null, false));
        }
        return done("restart", scope, by);
    }

    private CommandResult force(Scope scope, String by) {
        boolean recovery = scope.plan.name().equals(PlanModel.RECOVERY);
        int changed = 0;
        for (StepView step : scope.steps) {
            if (step.status() == PlanStatus.COMPLETE) {
                continue;
            }
            changed++;
            PodRecord pod = pod(scope.service, step.pod());
            RecoveryRecord open = pod.recovery();
            if (recovery && open != null) {
                turn.state.put(Pods.withRecovery(
                        pod,
                        new RecoveryRecord(open.id(), open.type(), open.failedSinceMillis(), turn.now, open.cause())));
            } else {
                turn.state.put(Pods.withCompleted(pod, scope.service.targetId(), true));
            }
        }
        return changed == 0
                ? new CommandResult(Outcome.ALREADY, scope.name() + " is complete already", List.of())
                : done("forceComplete", scope, by);
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
