package io.holdfast.core.preview;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.AgentOffers;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes up the cluster as it stands: what agents offered last, corrected by what the records say has been taken or
 * released since, and the tasks on them.
 */
final class Inventory {
    /** A task that is not ready after so long is not expected to become so. */
    static final long READY_WITHIN_MILLIS = 60_000;

    private final KernelState state;
    private final FrameworkRecord framework;
    private final long now;
    private final Map<String, PreviewAgent> agents = new TreeMap<>();

    /** When each agent offered last. */
    private final Map<String, Long> seenAt = new HashMap<>();

    /** What agents offered of our reservations, by resource id. */
    private final Map<String, List<Resource>> offeredOwn = new HashMap<>();

    private final List<String> notes = new ArrayList<>();

    private Inventory(KernelState state, FrameworkRecord framework, long now) {
        this.state = state;
        this.framework = framework;
        this.now = now;
    }

    /**
     * The agents, by id in its order, and what is taken for granted.
     *
     * @param agents those that offered something, and those that pods hold places on
     */
    record Found(Map<String, PreviewAgent> agents, List<String> notes) {}

    static Found of(KernelState state, FrameworkRecord framework, List<AgentOffers> offers, long now) {
        Inventory inventory = new Inventory(state, framework, now);
        offers.forEach(inventory::offered);
        for (ServiceImage service : state.services()) {
            for (PodRecord pod : service.pods()) {
                inventory.lives(service, pod);
                if (pod.footprint() != null) {
                    inventory.holds(service, pod, pod.footprint());
                }
            }
        }
        inventory.giveBackWhatIsReleased();
        return new Found(inventory.agents, List.copyOf(inventory.notes));
    }

    private void offered(AgentOffers offers) {
        Offer latest = offers.offers().get(offers.offers().size() - 1);
        PreviewAgent agent = new PreviewAgent(latest.agent(), unavailability(offers.offers()));
        agent.seen = true;
        agents.put(latest.agent().id(), agent);
        seenAt.put(latest.agent().id(), offers.atMillis());
        for (Offer offer : offers.offers()) {
            for (Resource resource : offer.resources()) {
                agent.free.add(resource);
                String id = OwnLabels.resourceId(resource, framework.frameworkId());
                if (id != null) {
                    offeredOwn.computeIfAbsent(id, i -> new ArrayList<>()).add(resource);
                }
            }
        }
    }

    private static @Nullable Unavailability unavailability(List<Offer> offers) {
        return offers.stream()
                .map(Offer::unavailability)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Puts a pod's tasks where they run. */
    private void lives(ServiceImage service, PodRecord pod) {
        for (TaskRecord task : pod.tasks().values()) {
            if (!task.state().mayRun()) {
                continue;
            }
            Footprint footprint = pod.footprint();
            PreviewAgent agent = footprint != null && footprint.agent().id().equals(task.agentId())
                    ? agent(footprint)
                    : agents.get(task.agentId());
            if (agent == null) {
                continue;
            }
            PreviewAgent.Task placed = new PreviewAgent.Task(
                    task.taskId(),
                    footprint == null ? List.of() : used(service, pod, footprint, task),
                    task.executorId(),
                    task.state());
            if (footprint != null && task.executorId() != null) {
                agent.executors.putIfAbsent(task.executorId(), usedByExecutor(pod, footprint, task));
            }
            if (task.state() == TaskState.UNREACHABLE) {
                agent.unreachable = true;
                notes.add("agent " + agent.agent.hostname() + ", on which " + task.name()
                        + " is, is out of sight, and is taken to stay so");
            } else if (task.state() == TaskState.RUNNING && !isWell(task)) {
                placed.stuck = true;
                notes.add(service.name() + "/" + task.name()
                        + " runs but its checks do not succeed; that is taken to stay so until it is started again");
            }
            agent.tasks.put(task.taskId(), placed);
        }
    }

    private boolean isWell(TaskRecord task) {
        boolean young = now - task.runningSinceMillis() < READY_WITHIN_MILLIS;
        return !Boolean.FALSE.equals(task.healthy()) && (task.ready() || young);
    }

    private PreviewAgent agent(Footprint footprint) {
        return agents.computeIfAbsent(footprint.agent().id(), id -> new PreviewAgent(footprint.agent(), null));
    }

    private List<Resource> used(ServiceImage service, PodRecord pod, Footprint footprint, TaskRecord task) {
        return footprint.reserved().stream()
                .filter(reserved -> Holdings.isFor(service, pod, reserved, task))
                .map(reserved -> resource(pod, footprint, reserved))
                .toList();
    }

    private List<Resource> usedByExecutor(PodRecord pod, Footprint footprint, TaskRecord task) {
        return footprint.reserved().stream()
                .filter(reserved -> Holdings.isForExecutor(reserved, task))
                .map(reserved -> resource(pod, footprint, reserved))
                .toList();
    }

    /** What the pod has reserved is its own: what it does not use now is free, but for it alone. */
    private void holds(ServiceImage service, PodRecord pod, Footprint footprint) {
        PreviewAgent agent = agent(footprint);
        long seen = seenAt.getOrDefault(footprint.agent().id(), Long.MAX_VALUE);
        boolean askedSince = footprint.askedMillis() >= seen;
        for (Reserved reserved : footprint.reserved()) {
            boolean used = pod.tasks().values().stream()
                    .anyMatch(task -> task.state().mayRun()
                            && (Holdings.isFor(service, pod, reserved, task)
                                    || Holdings.isForExecutor(reserved, task)));
            List<Resource> offered = offeredOwn.getOrDefault(reserved.resourceId(), List.of());
            boolean neverCame = !footprint.confirmed() && !footprint.used() && !used && !askedSince;
            if (offered.isEmpty() && neverCame && agent.seen) {
                continue;
            }
            Resource whole = resource(pod, footprint, reserved);
            offered.forEach(agent.free::takeWhatIsThere);
            if (askedSince) {
                offered.forEach(part -> agent.free.add(Conversions.unreserved(Conversions.withoutVolume(part))));
                agent.free.takeWhatIsThere(Conversions.unreserved(Conversions.withoutVolume(whole)));
            }
            if (!used) {
                agent.free.add(whole);
            }
        }
    }

    /** The resource behind an entry of a footprint: as it was offered, if it was. */
    private Resource resource(PodRecord pod, Footprint footprint, Reserved reserved) {
        List<Resource> offered = offeredOwn.getOrDefault(reserved.resourceId(), List.of());
        Resource like = offered.stream()
                .filter(resource -> resource.persistenceId() != null)
                .findFirst()
                .orElse(offered.isEmpty() ? null : offered.get(0));
        return like == null ? Holdings.resource(framework, pod, footprint, reserved) : like.withValue(reserved.value());
    }

    /** A release that was carried out after the offer, so that its record is gone: the resource is anybody's. */
    private void giveBackWhatIsReleased() {
        Set<String> known = new HashSet<>(state.releases().keySet());
        known.addAll(state.quarantine().keySet());
        Map<String, List<Resource>> gone = new LinkedHashMap<>(offeredOwn);
        gone.keySet().removeIf(id -> known.contains(id) || state.podOfResource(id) != null);
        for (PreviewAgent agent : agents.values()) {
            gone.values().stream()
                    .flatMap(List::stream)
                    .filter(agent.free::take)
                    .forEach(part -> agent.free.add(Conversions.unreserved(Conversions.withoutVolume(part))));
        }
    }
}
