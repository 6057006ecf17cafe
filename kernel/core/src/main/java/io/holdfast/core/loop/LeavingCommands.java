package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.DecommissionPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.state.ServiceRecord.UninstallOrder;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What operators say about services and pods that are on their way out. */
final class LeavingCommands {
    private final Turn turn;
    private final Departure departure;

    LeavingCommands(Turn turn) {
        this.turn = turn;
        this.departure = new Departure(turn);
    }

    CommandResult uninstall(Command.Uninstall command) {
        ServiceImage service = turn.state.service(command.service());
        Optional<ServiceRecord> record = service == null ? Optional.empty() : service.record();
        if (service == null || record.isEmpty()) {
            return turn.state.gone().containsKey(command.service())
                    ? gone(command)
                    : CommandFold.notFound("service " + command.service());
        }
        if (record.get().uninstall() != null) {
            return underWay(command, record.get(), record.get().uninstall());
        }
        UninstallOrder order =
                new UninstallOrder(command.by(), command.reason(), turn.now, Set.of(), command.teardown());
        turn.state.put(
                record.get().withUninstall(order).withChange(turn.change(command.service(), Change.Kind.REMOVAL)));
        // What somebody said about the roll-out does not hold for its end.
        PlanRecord said = PlanRecord.untouched(command.service(), PlanModel.DEPLOY);
        turn.state.put(said.withHistory(service.plan(PlanModel.DEPLOY).history())
                .withEvent(turn.now, command.by(), "uninstall", command.reason()));
        turn.reason(command.service() + ": uninstallation ordered by " + command.by());
        return new CommandResult(
                Outcome.DONE,
                command.service() + " is being uninstalled: its tasks end, its volumes are destroyed",
                service.pods().stream().map(PodRecord::name).toList());
    }

    private CommandResult gone(Command.Uninstall command) {
        boolean last = turn.state.services().isEmpty() && turn.state.framework() != null;
        turn.session.endWanted |= command.teardown() && last;
        return new CommandResult(
                Outcome.ALREADY,
                command.service() + " is uninstalled already"
                        + (turn.session.endWanted ? "; the framework ends once nothing is to be given back" : ""),
                List.of());
    }

    /** An order under way may still be made one that ends the framework as well. */
    private CommandResult underWay(Command.Uninstall command, ServiceRecord record, UninstallOrder order) {
        if (!command.teardown() || order.teardown()) {
            return new CommandResult(Outcome.ALREADY, command.service() + " is being uninstalled already", List.of());
        }
        turn.state.put(record.withUninstall(
                new UninstallOrder(order.by(), order.reason(), order.sinceMillis(), order.skippedAgents(), true)));
        turn.reason(command.service() + ": the framework shall end with it, said " + command.by());
        return new CommandResult(
                Outcome.DONE,
                command.service() + " is being uninstalled; the framework ends with it if no other service is left",
                List.of());
    }

    CommandResult skip(Command.SkipAgent command) {
        ServiceImage service = turn.state.service(command.service());
        if (service == null || service.target().isEmpty()) {
            return CommandFold.notFound("service " + command.service());
        }
        Optional<PendingAgent> meant = Pendings.of(turn).agents(service).stream()
                .filter(agent -> agent.agentId().equals(command.agentId())
                        || agent.hostname().equals(command.agentId()))
                .findFirst();
        if (meant.isEmpty()) {
            return CommandFold.notFound("agent " + command.agentId() + " on which something of " + command.service()
                    + " that is to go is pending");
        }
        String agentId = meant.get().agentId();
        UninstallOrder order = service.record().map(ServiceRecord::uninstall).orElse(null);
        if (order == null) {
            skipInDecommission(service, service.target().get(), agentId);
        } else {
            Set<String> skipped = new TreeSet<>(order.skippedAgents());
            skipped.add(agentId);
            turn.state.put(service.record()
                    .get()
                    .withUninstall(new UninstallOrder(
                            order.by(), order.reason(), order.sinceMillis(), skipped, order.teardown())));
        }
        PlanRecord said = service.plan(order == null ? PlanModel.DECOMMISSION : PlanModel.DEPLOY);
        turn.state.put(said.withEvent(turn.now, command.by(), "skip-agent", agentId));
        turn.reason(command.service() + ": agent " + agentId + " is not waited for, said " + command.by());
        List<String> subjects = new ArrayList<>(meant.get().tasks());
        subjects.addAll(meant.get().resources());
        return new CommandResult(
                Outcome.DONE,
                "agent " + meant.get().hostname()
                        + " is not waited for; should it come back, what it holds is given back",
                subjects);
    }

    private void skipInDecommission(ServiceImage service, ServiceSpec spec, String agentId) {
        for (PodRecord pod : DecommissionPlanner.leaving(service, spec)) {
            boolean there =
                    pod.footprint() != null && pod.footprint().agent().id().equals(agentId);
            boolean runs =
                    Departure.left(pod).stream().anyMatch(task -> task.agentId().equals(agentId));
            if (there || runs) {
                String kill = DecommissionPlanner.key(pod, DecommissionPlanner.KILL);
                String unreserve = DecommissionPlanner.key(pod, DecommissionPlanner.UNRESERVE);
                turn.state.put(departure.forced(
                        departure.forced(pod, kill, service.targetId()), unreserve, service.targetId()));
            }
        }
        skipReleases(service, release -> release.agentId().equals(agentId));
    }

    private void skipReleases(ServiceImage service, java.util.function.Predicate<ReleaseRecord> which) {
        for (ReleaseRecord release : List.copyOf(turn.state.releases().values())) {
            if (release.pod().startsWith(service.name() + "/") && which.test(release)) {
                turn.state.put(release.withSkipped());
            }
        }
    }

    /** Counts steps as complete: what they would wait for is not waited for. */
    void force(ServiceImage service, List<StepView> steps) {
        Set<String> resources = new TreeSet<>();
        for (StepView step : steps) {
            PodRecord pod = service.pod(step.pod());
            if (pod == null) {
                continue;
            }
            if (UninstallPlanner.isUnderWay(service)) {
                if (step.name().startsWith(UninstallPlanner.RESOURCE)) {
                    resources.add(step.name().substring(UninstallPlanner.RESOURCE.length()));
                } else {
                    turn.state.put(departure.forced(pod, UninstallPlanner.KILL_KEY, service.targetId()));
                }
            } else {
                for (int place = DecommissionPlanner.KILL; place <= DecommissionPlanner.UNRESERVE; place++) {
                    if (step.name().equals(DecommissionPlanner.name(pod, place))) {
                        turn.state.put(departure.forced(pod, DecommissionPlanner.key(pod, place), service.targetId()));
                        pod = java.util.Objects.requireNonNull(service.pod(step.pod()));
                    }
                }
                if (Departure.isForced(pod, DecommissionPlanner.key(pod, DecommissionPlanner.UNRESERVE))) {
                    String owner = service.name() + "/" + pod.name();
                    skipReleases(service, release -> release.pod().equals(owner));
                }
            }
        }
        skipReleases(service, release -> resources.contains(release.resourceId()));
    }
}
