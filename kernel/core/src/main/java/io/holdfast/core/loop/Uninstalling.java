package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.Pending;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.ResourceKey;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord.UninstallOrder;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Ends a service: its tasks end, all it holds is given back, and its records are erased last. A pod whose agent is out
 * of reach holds up only itself and the end.
 */
final class Uninstalling {
    private final Turn turn;
    private final ServiceImage service;
    private final UninstallOrder order;
    private final String reason;

    Uninstalling(Turn turn, ServiceImage service, UninstallOrder order) {
        this.turn = turn;
        this.service = service;
        this.order = order;
        this.reason = "uninstallation of " + service.name() + " ordered by " + order.by()
                + (order.reason().isEmpty() ? "" : ", " + order.reason());
    }

    /** Does the next thing; true if it is under way. */
    boolean run(Map<String, String> waits) {
        PlanRecord said = service.plan(PlanModel.DEPLOY);
        if (said.interrupted() || said.heldPhases().contains(UninstallPlanner.KILL_TASKS)) {
            return false;
        }
        boolean killed = kill(waits);
        if (killed) {
            giveBack(said);
        }
        skip();
        Pending pending = Pendings.of(turn).of(service);
        boolean held = service.pods().stream().anyMatch(pod -> pod.footprint() != null || isLeft(pod));
        boolean open = held || !pending.all().isEmpty() || isNeededForReleases();
        if (!open && !said.heldPhases().contains(UninstallPlanner.DEREGISTER)) {
            deregister(pending);
            return false;
        }
        return true;
    }

    /** Whether the framework is to end with this service and is needed until it is sure that nothing is left. */
    private boolean isNeededForReleases() {
        return order.teardown()
                && turn.state.services().size() == 1
                && turn.state.releases().values().stream().anyMatch(release -> !release.skipped());
    }

    /** Orders all tasks to end; true if all have but those out of reach. */
    private boolean kill(Map<String, String> waits) {
        boolean killed = true;
        for (PodRecord before : List.copyOf(service.pods())) {
            PodRecord pod = Pods.killAll(before, reason, turn.now);
            turn.state.put(pod);
            if (isLeft(pod)) {
                waits.put(pod.name(), Departure.waits(Departure.left(pod)));
                killed &= Departure.left(pod).stream().allMatch(task -> task.state() == TaskState.UNREACHABLE);
            }
        }
        return killed;
    }

    private boolean isLeft(PodRecord pod) {
        return !pod.steps().containsKey(UninstallPlanner.KILL_KEY)
                && Departure.left(pod).stream().map(TaskRecord::agentId).anyMatch(agent -> !isSkipped(agent));
    }

    private boolean isSkipped(String agentId) {
        return order.skippedAgents().contains(agentId);
    }

    private void giveBack(PlanRecord said) {
        Departure departure = new Departure(turn);
        for (PodRecord before : List.copyOf(service.pods())) {
            if (isLeft(before) || (before.footprint() == null && before.tasks().isEmpty())) {
                continue;
            }
            PodRecord pod = before;
            boolean skipped = false;
            if (before.footprint() != null) {
                String phase = UninstallPlanner.RESOURCES_OF
                        + before.footprint().agent().hostname();
                if (said.heldPhases().contains(phase)) {
                    continue;
                }
                for (Reserved reserved : before.footprint().reserved()) {
                    pod = departure.begun(
                            pod, ResourceKey.of(before, reserved).key(), service.targetId(), service.targetId());
                }
                skipped = isSkipped(before.footprint().agent().id());
            }
            turn.state.put(departure.emptied(pod, reason, skipped));
        }
    }

    private void skip() {
        for (ReleaseRecord release : List.copyOf(turn.state.releases().values())) {
            if (release.pod().startsWith(service.name() + "/") && isSkipped(release.agentId())) {
                turn.state.put(release.withSkipped());
            }
        }
    }

    private void deregister(Pending pending) {
        turn.reason(service.name() + " is uninstalled: " + reason);
        turn.state.put(new GoneRecord(
                service.name(),
                order.by(),
                order.reason(),
                order.sinceMillis(),
                turn.now,
                phases(UninstallPlanner.of(service, pending).view()),
                List.copyOf(order.skippedAgents())));
        turn.state.gone().values().stream()
                .sorted(Comparator.comparingLong(GoneRecord::goneMillis).reversed())
                .skip(GoneRecord.KEPT)
                .toList()
                .forEach(old -> turn.state.delete(old.path()));
        List<String> paths = new ArrayList<>();
        service.pods().forEach(pod -> paths.add(pod.path()));
        service.plans().forEach(plan -> paths.add(plan.path()));
        service.configs().forEach(config -> paths.add(config.path()));
        service.files().forEach(file -> paths.add(file.path()));
        paths.add(service.replacements().path());
        service.record().ifPresent(record -> paths.add(record.path()));
        paths.forEach(turn.state::delete);
        turn.session.waits.remove(service.name());
        if (order.teardown()) {
            tearDown();
        }
    }

    private static List<GoneRecord.Phase> phases(PlanView plan) {
        List<GoneRecord.Phase> phases = new ArrayList<>();
        int left = GoneRecord.STEPS_KEPT;
        for (PlanView.PhaseView phase : plan.phases()) {
            List<String> steps = phase.steps().stream()
                    .map(PlanView.StepView::name)
                    .limit(left)
                    .toList();
            left -= steps.size();
            if (!steps.isEmpty()) {
                phases.add(new GoneRecord.Phase(phase.name(), steps));
            }
        }
        return phases;
    }

    /** What is still to be given back needs the framework, and so does every other service. */
    private void tearDown() {
        if (TearDown.isNeeded(turn)) {
            turn.reason("the framework stays: there are other services, or things to be given back");
        } else {
            TearDown.now(turn);
        }
    }
}
