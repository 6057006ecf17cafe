package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.state.TaskRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes what a service shall be: a new definition is checked and stored, an old one becomes the target again. */
final class TargetFold {
    /** So many configurations that nothing refers to any more are kept, the latest ones. */
    private static final int CONFIGURATIONS_KEPT = 10;

    private final Turn turn;

    TargetFold(Turn turn) {
        this.turn = turn;
    }

    CommandResult set(Command.SetTarget command) {
        ServiceSpec spec = command.spec();
        ServiceImage service = turn.state.service(spec.name());
        Optional<ServiceRecord> record = service == null ? Optional.empty() : service.record();
        if (record.isPresent() && record.get().uninstall() != null) {
            return new CommandResult(
                    Outcome.INVALID,
                    spec.name() + " is being uninstalled; wait until it is gone, then add it again",
                    List.of());
        }
        if (turn.state.framework() == null) {
            return new CommandResult(
                    Outcome.INVALID,
                    "the framework of this scheduler has ended with its last service; start the scheduler anew to run"
                            + " services",
                    List.of());
        }
        Optional<ServiceSpec> old = service == null ? Optional.empty() : service.target();
        String role = turn.session.roleRefused;
        if (role != null) {
            record.ifPresent(known -> turn.state.put(known.withRefused(List.of(role))));
            return new CommandResult(Outcome.INVALID, role, List.of());
        }
        if (old.isPresent() && old.get().equals(spec)) {
            record.filter(known -> !known.refused().isEmpty())
                    .ifPresent(known -> turn.state.put(known.withRefused(List.of())));
            return new CommandResult(Outcome.ALREADY, "this is the definition in force", List.of());
        }
        List<String> objections = TargetChange.objections(service, spec, command.force(), turn);
        if (!objections.isEmpty()) {
            record.ifPresent(known -> turn.state.put(known.withRefused(objections)));
            return new CommandResult(Outcome.INVALID, String.join("; ", objections), List.of());
        }
        String id = turn.ids.get();
        turn.state.put(new ConfigRecord(spec.name(), id, turn.now, spec));
        retarget(spec.name(), id, command.by(), command.reason());
        return new CommandResult(Outcome.DONE, "target configuration is " + id, List.of(id));
    }

    CommandResult rollBack(String name, @Nullable String configId, String by, String reason) {
        ServiceImage service = turn.state.service(name);
        Optional<ServiceRecord> record = service == null ? Optional.empty() : service.record();
        if (service == null || record.isEmpty()) {
            return CommandFold.notFound("service " + name);
        }
        if (record.get().uninstall() != null) {
            return new CommandResult(Outcome.INVALID, name + " is being uninstalled", List.of());
        }
        String id = configId == null ? record.get().previousId() : configId;
        if (id == null) {
            return new CommandResult(
                    Outcome.INVALID, name + " has had one configuration only; there is none to go back to", List.of());
        }
        Optional<ConfigRecord> config = service.config(id);
        if (config.isEmpty()) {
            return CommandFold.notFound("configuration " + id + " of service " + name);
        }
        if (id.equals(service.targetId())) {
            return new CommandResult(Outcome.ALREADY, id + " is the target already", List.of(id));
        }
        List<String> objections =
                // The way back is open from every state: instances keep the role that they have, whichever that is.
                TargetChange.objections(service, config.get().spec(), true, turn);
        if (!objections.isEmpty()) {
            turn.state.put(record.get().withRefused(objections));
            return new CommandResult(Outcome.INVALID, String.join("; ", objections), List.of());
        }
        retarget(name, id, by, reason);
        // To go back is a decision of its own: it does not wait for a roll-out that somebody stopped.
        config.map(ConfigRecord::spec)
                .ifPresent(spec -> turn.state.put(
                        service.plan(RollOutPlanner.plan(service, spec).name())
                                .withInterrupted(false)
                                .withHeldPhases(Set.of())));
        return new CommandResult(Outcome.DONE, "target configuration is " + id + " again", List.of(id));
    }

    private void retarget(String name, String id, String by, String reason) {
        ServiceImage service = Objects.requireNonNull(turn.state.service(name));
        Optional<ServiceRecord> before = service.record();
        turn.state.put(new ServiceRecord(
                name,
                id,
                turn.now,
                by,
                reason,
                before.map(ServiceRecord::targetId).orElse(null),
                before.map(ServiceRecord::deployed).orElse(false),
                List.of(),
                null,
                turn.change(name, Change.Kind.TARGET)));
        turn.state.delete(GoneRecord.path(name));
        deleteOldConfigurations(service);
        service.target().ifPresent(spec -> forgetDecisions(service, spec));
        turn.reason(name + ": new target " + id + " set by " + by + (reason.isEmpty() ? "" : ", " + reason));
    }

    /** A new roll-out has its own canaries; what an operator interrupted stays interrupted. */
    private void forgetDecisions(ServiceImage service, ServiceSpec spec) {
        PlanRecord said = service.plan(RollOutPlanner.plan(service, spec).name());
        if (!said.proceeds().isEmpty()) {
            turn.state.put(said.withProceeds(Map.of()));
        }
    }

    private void deleteOldConfigurations(ServiceImage service) {
        ServiceRecord record = service.record().orElseThrow();
        Set<String> used = new HashSet<>();
        used.add(record.targetId());
        if (record.previousId() != null) {
            used.add(record.previousId());
        }
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
}
