package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out what operators ask for: a change of the durable state; the plans do the rest. */
final class CommandFold {
    /** So many configurations that nothing refers to any more are kept, the latest ones. */
    private static final int CONFIGURATIONS_KEPT = 10;

    private final Turn turn;

    CommandFold(Turn turn) {
        this.turn = turn;
    }

    CommandResult fold(Command command) {
        if (command instanceof Command.SetTarget set) {
            return setTarget(set);
        }
        if (command instanceof Command.RestartPod restart) {
            return restartPod(restart);
        }
        if (command instanceof Command.ReleaseUnknown release) {
            return releaseUnknown(release);
        }
        if (command instanceof Command.ChangeExtensions change) {
            return new ExtensionFold(turn).fold(change);
        }
        return new PlanCommands(turn).fold(command);
    }

    private CommandResult setTarget(Command.SetTarget command) {
        ServiceSpec spec = command.spec();
        ServiceImage service = turn.state.service(spec.name());
        Optional<ServiceSpec> old = service == null ? Optional.empty() : service.target();
        if (service != null && old.isPresent() && old.get().equals(spec)) {
            clearRefusal(service);
            return new CommandResult(Outcome.ALREADY, "this is the definition in force", List.of());
        }
        List<String> objections = TargetChange.objections(old, spec, turn.generation);
        if (!objections.isEmpty()) {
            if (service != null && service.record().isPresent()) {
                ServiceRecord record = service.record().get();
                turn.state.put(new ServiceRecord(
                        record.service(), record.targetId(), record.sinceMillis(), record.by(), objections));
            }
            return new CommandResult(Outcome.INVALID, String.join("; ", objections), List.of());
        }
        String id = turn.ids.get();
        turn.state.put(new ConfigRecord(spec.name(), id, turn.now, spec));
        turn.state.put(new ServiceRecord(spec.name(), id, turn.now, command.by(), List.of()));
        deleteOldConfigurations(spec.name());
        forgetDecisions(spec.name());
        turn.reason(spec.name() + ": new target " + id + " set by " + command.by());
        return new CommandResult(Outcome.DONE, "target configuration is " + id, List.of(id));
    }

    /** A new roll-out has its own canaries; what an operator interrupted stays interrupted. */
    private void forgetDecisions(String name) {
        PlanRecord said =
                java.util.Objects.requireNonNull(turn.state.service(name)).plan(PlanModel.DEPLOY);
        if (!said.proceeds().isEmpty()) {
            turn.state.put(
                    new PlanRecord(said.service(), said.plan(), said.interrupted(), said.heldPhases(), Map.of()));
        }
    }

    private void clearRefusal(ServiceImage service) {
        service.record()
                .filter(record -> !record.refused().isEmpty())
                .ifPresent(record -> turn.state.put(new ServiceRecord(
                        record.service(), record.targetId(), record.sinceMillis(), record.by(), List.of())));
    }

    private void deleteOldConfigurations(String name) {
        ServiceImage service = java.util.Objects.requireNonNull(turn.state.service(name));
        Set<String> used = new HashSet<>();
        used.add(service.targetId());
        for (PodRecord pod : service.pods()) {
            if (pod.completed() != null) {
                used.add(pod.completed());
            }
            pod.tasks().values().stream().map(TaskRecord::configId).forEach(used::add);
        }
        service.configs().stream()
                .filter(config -> !used.contains(config.id()))
                .sorted(Comparator.comparingLong(ConfigRecord::createdMillis).reversed())
                .skip(CONFIGURATIONS_KEPT)
                .toList()
                .forEach(config -> turn.state.delete(config.path()));
    }

    private CommandResult restartPod(Command.RestartPod command) {
        ServiceImage service = turn.state.service(command.service());
        if (service == null) {
            return notFound("service " + command.service());
        }
        PodRecord pod = find(service, command.pod());
        if (pod == null) {
            return notFound("pod or task " + command.pod() + " in service " + command.service());
        }
        List<String> tasks = List.copyOf(pod.tasks().keySet());
        String verb = command.replace() ? "replace" : "restart";
        if (pod.footprint() == null) {
            return new CommandResult(
                    Outcome.INVALID, pod.name() + " holds no place yet, so there is nothing to " + verb, tasks);
        }
        String cause = verb + " asked for by " + command.by();
        PodRecord changed = Pods.withBackoff(Pods.killAll(pod, cause, turn.now), 0, 0);
        if (pod.completed() != null) {
            changed = Pods.openRecovery(changed, turn.ids.get(), turn.now, cause);
        }
        if (command.replace()) {
            changed = Pods.permanently(Pods.withReplace(changed, new ReplaceOrder(command.by(), cause, turn.now)));
        }
        turn.state.put(changed);
        turn.reason(pod.name() + ": " + cause);
        return new CommandResult(Outcome.DONE, "Received cmd: " + verb + " " + pod.name(), tasks);
    }

    private static @org.jspecify.annotations.Nullable PodRecord find(ServiceImage service, String name) {
        PodRecord pod = service.pod(name);
        if (pod != null) {
            return pod;
        }
        return service.pods().stream()
                .filter(candidate -> candidate.tasks().containsKey(name))
                .findFirst()
                .orElse(null);
    }

    private CommandResult releaseUnknown(Command.ReleaseUnknown command) {
        QuarantineRecord held = turn.state.quarantine().get(command.resourceId());
        if (held == null) {
            return notFound("resource " + command.resourceId() + " in quarantine");
        }
        turn.state.delete(held.path());
        turn.state.put(new ReleaseRecord(
                held.resourceId(),
                held.agentId(),
                held.resource(),
                held.persistenceId(),
                "",
                true,
                "released from quarantine by " + command.by(),
                turn.now,
                turn.now));
        return new CommandResult(
                Outcome.DONE, held.resourceId() + " is given back when next offered", List.of(held.resourceId()));
    }

    static CommandResult notFound(String what) {
        return new CommandResult(Outcome.NOT_FOUND, "there is no " + what, List.of());
    }
}
