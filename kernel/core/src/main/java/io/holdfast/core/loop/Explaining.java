package io.holdfast.core.loop;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Exclusions;
import io.holdfast.core.offer.Explainer;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.offer.RuleTree;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.PodProgress;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.plan.Surge;
import io.holdfast.core.plan.UninstallPlanner;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains a pod by evaluating the latest offers of every agent again, with the code that places. */
final class Explaining {
    private final KernelState state;
    private final Session session;
    private final Generation generation;
    private final Settings settings;
    private final long now;

    Explaining(KernelState state, Session session, Generation generation, Settings settings, long now) {
        this.state = state;
        this.session = session;
        this.generation = generation;
        this.settings = settings;
        this.now = now;
    }

    Optional<Explanation> explain(ServiceImage service, String name) {
        Optional<ServiceSpec> target = service.target();
        if (target.isEmpty()) {
            return Optional.empty();
        }
        for (PodSpec pod : target.get().pods()) {
            List<Integer> instances = new ArrayList<>(Surge.extras(service, pod));
            IntStream.range(0, pod.count()).forEach(instances::add);
            for (int index : instances) {
                PodRecord record = service.pod(pod.type(), index);
                boolean meant = record.name().equals(name) || record.tasks().containsKey(name);
                if (meant) {
                    return Optional.of(explain(service, target.get(), record, pod));
                }
            }
        }
        return Optional.empty();
    }

    private Explanation explain(ServiceImage service, ServiceSpec target, PodRecord pod, PodSpec spec) {
        Explanation leaving = leaving(service, pod, spec);
        if (leaving != null) {
            return leaving;
        }
        boolean complete = RollOutPlanner.isComplete(service, target, spec, pod) && pod.footprint() != null;
        Aim aim = complete ? RecoveryPlanner.aim(service, target, spec, pod) : RollOutPlanner.aim(service, spec);
        List<String> tasks = complete
                ? RecoveryPlanner.tasks(service, target, aim, pod)
                : RollOutPlanner.steps(service, target, spec, pod.index()).stream()
                        .flatMap(step -> step.tasks().stream())
                        .toList();
        PlanStatus status = PodProgress.status(aim, pod, tasks, now);
        String wait = session.waits.getOrDefault(service.name(), Map.of()).getOrDefault(pod.name(), "");
        Footprint footprint = pod.footprint();
        boolean runs =
                pod.tasks().values().stream().anyMatch(task -> task.state().mayRun() && task.kill() == null);
        if (footprint != null && runs && pod.replace() == null && wait.isEmpty()) {
            return plain(
                    service,
                    pod,
                    status,
                    pod.name() + " is placed on " + footprint.agent().hostname() + unready(aim, pod, tasks));
        }
        List<AgentAnswer> agents;
        try {
            agents = agents(service, target, pod, spec, footprint);
        } catch (UnknownPolicyException e) {
            return plain(service, pod, status, String.valueOf(e.getMessage()));
        }
        String role = footprint == null ? owner().roleOf(spec) : footprint.role();
        String summary = pod.name() + ": " + (wait.isEmpty() ? "it is not its turn yet" : wait) + summary(agents, role);
        return new Explanation(service.name(), pod.name(), status, summary, generation.number(), agents);
    }

    private Owner owner() {
        FrameworkRecord framework = Objects.requireNonNull(state.framework());
        return new Owner(framework.frameworkId(), framework.role(), framework.principal());
    }

    private Explanation plain(ServiceImage service, PodRecord pod, PlanStatus status, String summary) {
        return new Explanation(service.name(), pod.name(), status, summary, generation.number(), List.of());
    }

    /** What shall not run needs no place; null if the pod shall. */
    private @Nullable Explanation leaving(ServiceImage service, PodRecord pod, PodSpec spec) {
        boolean ended =
                pod.tasks().values().stream().noneMatch(task -> task.state().mayRun());
        if (UninstallPlanner.isUnderWay(service)) {
            return plain(
                    service,
                    pod,
                    ended ? PlanStatus.COMPLETE : PlanStatus.STARTED,
                    pod.name() + " goes with its service, which is being uninstalled"
                            + (ended ? "" : "; its tasks are to end first"));
        }
        if (!spec.suspended().contains(pod.index()) || pod.replace() != null) {
            return null;
        }
        Footprint footprint = pod.footprint();
        String keeps = footprint == null
                ? "it has no place"
                : "it keeps its place on " + footprint.agent().hostname()
                        + (footprint.reserved().stream().anyMatch(one -> one.persistenceId() != null)
                                ? " with its volumes"
                                : "");
        return plain(
                service,
                pod,
                ended ? PlanStatus.COMPLETE : PlanStatus.STARTED,
                pod.name() + (ended ? " is stopped; " : " is being stopped, its tasks are to end; ") + keeps);
    }

    /** What of a pod runs and is not ready. */
    private static String unready(Aim aim, PodRecord pod, List<String> tasks) {
        List<String> waiting = aim.pod().tasks().stream()
                .filter(task -> tasks.contains(task.name()) && !aim.isDone(pod, task))
                .map(task -> pod.tasks().get(aim.pod().taskName(pod.index(), task)))
                .filter(task -> task != null && task.state() == TaskState.RUNNING && !PodProgress.isAvailable(task))
                .map(TaskRecord::name)
                .toList();
        return waiting.isEmpty() ? "" : "; the checks of " + String.join(", ", waiting) + " have not passed yet";
    }

    private List<AgentAnswer> agents(
            ServiceImage service, ServiceSpec target, PodRecord pod, PodSpec spec, @Nullable Footprint footprint) {
        Owner owner = owner();
        List<Offer> offers = session.seen.values().stream()
                .flatMap(seen -> seen.all().stream())
                .toList();
        OfferSnapshot snapshot = new OfferSnapshot(offers, owner.frameworkId(), owner.role());
        long[] seenAgo = new long[snapshot.size()];
        for (int row = 0; row < seenAgo.length; row++) {
            Seen seen = session.seen.get(snapshot.agent(row).id());
            seenAgo[row] = seen == null ? 0 : now - seen.byRole().getOrDefault(snapshot.role(row), seen.atMillis());
        }
        PodPlacement view = new PodPlacement(service, pod, spec.count(), session.localRegion, settings.overhead());
        Turn turn = new Turn(state, session, settings, generation, SecretView.EVERYTHING, () -> "", now);
        boolean givenUp = footprint != null
                && new Replacement(turn).ask(service, target, pod, spec).allowed();
        if (footprint != null && !givenUp) {
            return Explainer.again(snapshot, view, spec, footprint, owner, seenAgo);
        }
        Exclusions excluded =
                new Exclusions(footprint == null ? null : footprint.agent().id(), Maintenance.leaving(session, spec));
        return Explainer.anew(
                snapshot, view, RuleTree.of(spec.placement(), generation), spec, excluded, owner, seenAgo);
    }

    private String summary(List<AgentAnswer> agents, String role) {
        if (!session.connected) {
            return "; there is no subscription to the cluster, so nothing is offered";
        }
        if (agents.isEmpty()) {
            return session.seen.isEmpty()
                    ? "; no agent has offered anything yet"
                    : "; no agent has offered anything to role " + role + " yet";
        }
        long fitting = agents.stream().filter(AgentAnswer::fits).count();
        return "; " + agents.size() + (agents.size() == 1 ? " agent" : " agents") + " looked at, " + fitting
                + " would do" + nowhere(agents);
    }

    /** What no agent has anything of. */
    private static String nowhere(List<AgentAnswer> agents) {
        Set<String> missing = new TreeSet<>();
        agents.forEach(agent -> missing.addAll(without(agent)));
        agents.forEach(agent -> missing.retainAll(without(agent)));
        return missing.isEmpty() ? "" : "; no agent offers " + String.join(" or ", missing);
    }

    private static Set<String> without(AgentAnswer agent) {
        return agent.refusals().stream()
                .map(Explanation.Refusal::shortfall)
                .filter(shortfall -> shortfall != null
                        && shortfall.offered() == 0
                        && shortfall.resource().matches("[^ :]+"))
                .map(shortfall -> Objects.requireNonNull(shortfall).resource())
                .collect(Collectors.toSet());
    }
}
