package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.CustomPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Starts and stops plans of a service's own. */
final class CustomPlanCommands {
    /** So many parameters a run may have. */
    private static final int PARAMETERS = 100;

    /** The longest value of a parameter, in characters. */
    private static final int VALUE = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Turn turn;

    CustomPlanCommands(Turn turn) {
        this.turn = turn;
    }

    CommandResult start(Command.StartPlan command) {
        Optional<ServiceImage> service = service(command.service());
        if (service.isEmpty()) {
            return CommandFold.notFound("service " + command.service());
        }
        Optional<PlanSpec> plan = plan(service.get(), command.plan());
        if (plan.isEmpty()) {
            return notOwn(service.get(), command.plan(), "started");
        }
        String objection = objection(command.env());
        if (objection != null) {
            return new CommandResult(Outcome.INVALID, objection, List.of());
        }
        if (UninstallPlanner.isUnderWay(service.get())) {
            return new CommandResult(Outcome.INVALID, command.service() + " is being uninstalled", List.of());
        }
        PlanRecord said = service.get().plan(command.plan());
        if (said.run() != null && said.run().endedMillis() == null) {
            return new CommandResult(
                    Outcome.ALREADY,
                    "plan " + command.plan() + " is under way already",
                    List.of(said.run().id()));
        }
        PlanRun run = new PlanRun(
                turn.ids.get(),
                service.get().targetId(),
                command.by(),
                command.reason(),
                turn.now,
                turn.now,
                null,
                new TreeMap<>(command.env()));
        turn.state.put(PlanRecord.untouched(command.service(), command.plan())
                .withHistory(said.history())
                .withRun(run)
                .withEvent(turn.now, command.by(), "start", command.reason()));
        turn.reason("plan " + command.plan() + " of " + command.service() + " started by " + command.by());
        return new CommandResult(Outcome.DONE, "Received cmd: start", List.of(run.id()));
    }

    CommandResult stop(Command.StopPlan command) {
        Optional<ServiceImage> service = service(command.service());
        if (service.isEmpty()) {
            return CommandFold.notFound("service " + command.service());
        }
        if (plan(service.get(), command.plan()).isEmpty()) {
            return notOwn(service.get(), command.plan(), "stopped; interrupt it instead");
        }
        PlanRecord said = service.get().plan(command.plan());
        PlanRun run = said.run();
        if (run == null || run.endedMillis() != null) {
            return new CommandResult(Outcome.ALREADY, "plan " + command.plan() + " is not under way", List.of());
        }
        turn.state.put(said.withRun(run.ended(turn.now)).withEvent(turn.now, command.by(), "stop", command.reason()));
        turn.reason("plan " + command.plan() + " of " + command.service() + " stopped by " + command.by());
        return new CommandResult(Outcome.DONE, "Received cmd: stop", List.of(run.id()));
    }

    private static @org.jspecify.annotations.Nullable String objection(Map<String, String> env) {
        if (env.size() > PARAMETERS) {
            return "there are " + env.size() + " parameters, but at most " + PARAMETERS + " are taken";
        }
        for (Map.Entry<String, String> one : env.entrySet()) {
            if (!NAME.matcher(one.getKey()).matches()) {
                return "parameter \"" + one.getKey() + "\" is not the name of an environment variable: letters, digits"
                        + " and _ only, and no digit first";
            }
            if (one.getValue().length() > VALUE) {
                return "the value of parameter " + one.getKey() + " is longer than " + VALUE + " characters";
            }
        }
        return null;
    }

    private Optional<ServiceImage> service(String name) {
        return Optional.ofNullable(turn.state.service(name))
                .filter(service -> service.target().isPresent());
    }

    private static Optional<PlanSpec> plan(ServiceImage service, String name) {
        Optional<ServiceSpec> spec = service.target();
        return spec.flatMap(known -> known.plan(name)).filter(CustomPlanner::isCustom);
    }

    private static CommandResult notOwn(ServiceImage service, String plan, String what) {
        boolean builtIn = plan.equals(PlanSpec.DEPLOY)
                || plan.equals(PlanSpec.UPDATE)
                || plan.equals(PlanModel.RECOVERY)
                || plan.equals(PlanModel.DECOMMISSION);
        return builtIn
                ? new CommandResult(
                        Outcome.INVALID,
                        "plan " + plan + " works by itself; only plans of the definition's own are " + what,
                        List.of())
                : CommandFold.notFound("plan " + plan + " in service " + service.name());
    }
}
