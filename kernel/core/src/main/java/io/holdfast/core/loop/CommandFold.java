package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.DecommissionPlanner;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.PauseOrder;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.state.TaskRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Carries out what operators ask for: a change of the durable state; the plans do the rest. */
final class CommandFold {
    /** Offers that somebody wants to look at are let in for so long: the cluster makes some every second or so. */
    private static final long OFFERS_ASKED_MILLIS = 10_000;

    private final Turn turn;

    CommandFold(Turn turn) {
        this.turn = turn;
    }

    CommandResult fold(Command command) {
        if (command instanceof Command.SetTarget set) {
            return new TargetFold(turn).set(set);
        }
        if (command instanceof Command.Together together) {
            return together(together);
        }
        if (command instanceof Command.Rollback back) {
            return new TargetFold(turn).rollBack(back.service(), back.configId(), back.by(), back.reason());
        }
        if (command instanceof Command.Uninstall uninstall) {
            return new LeavingCommands(turn).uninstall(uninstall);
        }
        if (command instanceof Command.SkipAgent skip) {
            return new LeavingCommands(turn).skip(skip);
        }
        if (command instanceof Command.PausePod pause) {
            return pausePod(pause);
        }
        if (command instanceof Command.RestartPod restart) {
            return restartPod(restart);
        }
        if (command instanceof Command.WipePod wipe) {
            return wipePod(wipe);
        }
        if (command instanceof Command.ReleaseUnknown release) {
            return releaseUnknown(release);
        }
        if (command instanceof Command.PutFile file) {
            return new FileFold(turn).put(file);
        }
        if (command instanceof Command.DeleteFile file) {
            return new FileFold(turn).delete(file);
        }
        if (command instanceof Command.Refresh) {
            return refresh();
        }
        if (command instanceof Command.ChangeExtensions change) {
            return new ExtensionFold(turn).fold(change);
        }
        if (command instanceof Command.AskForOffers) {
            turn.session.offersAskedUntilMillis = turn.now + OFFERS_ASKED_MILLIS;
            return new CommandResult(Outcome.DONE, "offers are asked for", List.of());
        }
        return new PlanCommands(turn).fold(command);
    }

    private CommandResult together(Command.Together command) {
        Set<String> services = new LinkedHashSet<>();
        command.commands().forEach(one -> changed(one).ifPresent(services::add));
        turn.together = new Change(turn.ids.get(), Change.Kind.TARGET, List.copyOf(services));
        List<String> subjects = List.of(turn.together.id());
        Outcome outcome = Outcome.ALREADY;
        try {
            for (Command one : command.commands()) {
                CommandResult result = fold(one);
                if (result.outcome() == Outcome.INVALID || result.outcome() == Outcome.NOT_FOUND) {
                    return result;
                }
                outcome = result.outcome() == Outcome.DONE ? Outcome.DONE : outcome;
            }
        } finally {
            turn.together = null;
        }
        return new CommandResult(outcome, "changing " + String.join(", ", services), subjects);
    }

    /** The service that a command changes, if it begins a change. */
    private static Optional<String> changed(Command command) {
        if (command instanceof Command.SetTarget set) {
            return Optional.of(set.spec().name());
        } else if (command instanceof Command.Rollback back) {
            return Optional.of(back.service());
        } else if (command instanceof Command.RestartStep restart) {
            return Optional.of(restart.service());
        }
        return command instanceof Command.Uninstall uninstall ? Optional.of(uninstall.service()) : Optional.empty();
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
        CommandResult leaves = leaves(service, pod);
        if (leaves != null) {
            return leaves;
        }
        List<String> tasks = List.copyOf(pod.tasks().keySet());
        String verb = command.replace() ? "replace" : "restart";
        boolean suspended = isSuspended(service, pod);
        if (suspended && !command.replace()) {
            return new CommandResult(
                    Outcome.INVALID, pod.name() + " is suspended, so there is nothing to restart", tasks);
        }
        if (pod.footprint() == null) {
            return new CommandResult(
                    Outcome.INVALID, pod.name() + " holds no place yet, so there is nothing to " + verb, tasks);
        }
        String cause = verb + " asked for by " + command.by();
        // What is replaced goes on until there is another place for it.
        boolean goesOn = command.replace() && pod.completed() != null;
        PodRecord ending = goesOn ? pod : Pods.killAll(pod, cause, turn.now);
        PodRecord changed = Pods.withBackoff(ending, 0, 0);
        if (pod.completed() != null && !suspended) {
            changed = Pods.openRecovery(changed, turn.ids.get(), turn.now, cause);
        }
        if (command.replace()) {
            changed = Pods.permanently(Pods.withReplace(changed, new ReplaceOrder(command.by(), cause, turn.now)));
        }
        turn.state.put(changed);
        turn.reason(pod.name() + ": " + cause);
        return new CommandResult(Outcome.DONE, "Received cmd: " + verb + " " + pod.name(), tasks);
    }

    private CommandResult wipePod(Command.WipePod command) {
        ServiceImage service = turn.state.service(command.service());
        PodRecord pod = service == null ? null : find(service, command.pod());
        if (service == null || pod == null) {
            return notFound("pod or task " + command.pod() + " in service " + command.service());
        }
        CommandResult leaves = leaves(service, pod);
        if (leaves != null) {
            return leaves;
        }
        List<String> tasks = List.copyOf(pod.tasks().keySet());
        if (pod.footprint() == null) {
            return new CommandResult(Outcome.ALREADY, pod.name() + " holds nothing", tasks);
        }
        String cause = "wiped by " + command.by();
        boolean suspended = isSuspended(service, pod);
        PodRecord empty = new Departure(turn).emptied(pod, cause, false);
        if (pod.completed() != null && !suspended) {
            empty = Pods.permanently(Pods.openRecovery(empty, turn.ids.get(), turn.now, cause));
        }
        turn.state.put(suspended ? Pods.stopped(empty) : empty);
        turn.reason(pod.name() + ": " + cause);
        return new CommandResult(Outcome.DONE, "Received cmd: wipe " + pod.name(), tasks);
    }

    private CommandResult pausePod(Command.PausePod command) {
        ServiceImage service = turn.state.service(command.service());
        PodRecord pod = service == null ? null : find(service, command.pod());
        Optional<PodSpec> spec = service == null || pod == null
                ? Optional.empty()
                : service.target().flatMap(s -> s.pod(pod.type()));
        if (service == null || pod == null || spec.isEmpty()) {
            return notFound("pod " + command.pod() + " in service " + command.service());
        }
        CommandResult leaves = leaves(service, pod);
        if (leaves != null) {
            return leaves;
        }
        if (isSuspended(service, pod)) {
            return new CommandResult(
                    Outcome.INVALID,
                    pod.name() + " is suspended; there is nothing to pause or resume",
                    List.copyOf(pod.tasks().keySet()));
        }
        SortedMap<String, PauseOrder> paused = new TreeMap<>(pod.paused());
        List<String> names = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(command.tasks());
        PodRecord changed = pod;
        for (TaskSpec task : spec.get().tasks()) {
            String name = spec.get().taskName(pod.index(), task);
            boolean named = unknown.remove(task.name()) | unknown.remove(name);
            TaskRecord record = pod.tasks().get(name);
            boolean meant = named || (command.tasks().isEmpty() && task.goal() == Goal.RUNNING);
            if (meant && record != null && command.pause() != paused.containsKey(task.name())) {
                names.add(name);
                String cause = (command.pause() ? "paused by " : "resumed by ") + command.by();
                changed = Pods.end(changed, record, cause, turn.now);
                if (command.pause()) {
                    paused.put(task.name(), new PauseOrder(command.by(), turn.now));
                } else {
                    paused.remove(task.name());
                }
            }
        }
        String verb = command.pause() ? "pause" : "resume";
        if (!unknown.isEmpty()) {
            return notFound("task " + String.join(", ", unknown) + " in pod " + pod.name());
        }
        if (names.isEmpty()) {
            return new CommandResult(
                    Outcome.ALREADY,
                    pod.name() + " has nothing to " + verb,
                    List.copyOf(pod.tasks().keySet()));
        }
        changed = Pods.withBackoff(Pods.withPaused(changed, paused), 0, 0);
        if (pod.completed() != null) {
            changed = Pods.openRecovery(changed, turn.ids.get(), turn.now, verb + " asked for by " + command.by());
        }
        turn.state.put(changed);
        turn.reason(pod.name() + ": " + verb + " of " + String.join(", ", names) + " by " + command.by());
        return new CommandResult(Outcome.DONE, "Received cmd: " + verb + " " + pod.name(), names);
    }

    /** The refusal of whatever is asked of a pod that is on its way out; null if it is not. */
    private static @org.jspecify.annotations.Nullable CommandResult leaves(ServiceImage service, PodRecord pod) {
        boolean decommissioned = service.target()
                .map(spec -> DecommissionPlanner.isLeaving(service, spec, pod))
                .orElse(false);
        if (!decommissioned && !UninstallPlanner.isUnderWay(service)) {
            return null;
        }
        String what =
                decommissioned ? pod.name() + " is being decommissioned" : service.name() + " is being uninstalled";
        return new CommandResult(Outcome.INVALID, what, List.copyOf(pod.tasks().keySet()));
    }

    private static boolean isSuspended(ServiceImage service, PodRecord pod) {
        return service.target()
                .map(spec -> DecommissionPlanner.isSuspended(spec, pod))
                .orElse(false);
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
                turn.now,
                false,
                held.role()));
        return new CommandResult(
                Outcome.DONE, held.resourceId() + " is given back when next offered", List.of(held.resourceId()));
    }

    private CommandResult refresh() {
        if (!turn.session.connected) {
            return new CommandResult(
                    Outcome.INVALID, "there is no subscription to the cluster, so nobody can be asked", List.of());
        }
        ReconcilePass.anew(turn);
        int tasks = turn.session.unreconciled.size();
        return new CommandResult(
                Outcome.DONE,
                "the cluster is asked for the state of " + tasks + (tasks == 1 ? " task" : " tasks"),
                List.of());
    }

    static CommandResult notFound(String what) {
        return new CommandResult(Outcome.NOT_FOUND, "there is no " + what, List.of());
    }
}
