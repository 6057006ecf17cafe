package io.holdfast.simulation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must always hold, checked at every commit, at every call and after every turn. */
final class Checks {
    private final long safetyMillis;
    private FakeStore store;
    private @Nullable String frameworkId;
    private final Set<String> used = new HashSet<>();
    long now;

    /**
     * Checks for a service whose pods are given up after so many milliseconds.
     */
    @SuppressWarnings("NullAway.Init")
    Checks(long safetyMillis) {
        this.safetyMillis = safetyMillis;
    }

    void watch(FakeStore watched) {
        this.store = watched;
    }

    // ---- at a commit

    /** Sees a transaction before it is applied. */
    void committing(Map<String, Durable> before, List<StateWrite> writes) {
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                Durable old = before.get(put.path());
                if (put.value() instanceof PodRecord pod) {
                    completionHasEvidence((PodRecord) old, pod);
                    placeIsAllowed(before, writes, (PodRecord) old, pod);
                } else if (put.value() instanceof ReleaseRecord release && old == null) {
                    releaseIsDecided(before, release);
                }
            }
        }
    }

    private static void completionHasEvidence(@Nullable PodRecord old, PodRecord pod) {
        boolean completes =
                pod.completed() != null && (old == null || !pod.completed().equals(old.completed()));
        if (completes && !pod.forced()) {
            require(
                    "no step completes before its evidence",
                    !pod.tasks().isEmpty()
                            && pod.tasks().values().stream().allMatch(task -> task.state() == TaskState.RUNNING),
                    pod);
        }
    }

    /** The services simulated keep the instances of a pod type on different agents. */
    private static void placeIsAllowed(
            Map<String, Durable> before, List<StateWrite> writes, @Nullable PodRecord old, PodRecord pod) {
        String host = host(pod);
        if (host == null || host.equals(old == null ? null : host(old))) {
            return;
        }
        Map<String, Durable> after = new HashMap<>(before);
        writes.forEach(write -> after.put(write.path(), write instanceof StateWrite.Put put ? put.value() : null));
        for (Durable record : after.values()) {
            if (record instanceof PodRecord other
                    && other.service().equals(pod.service())
                    && other.type().equals(pod.type())
                    && other.index() != pod.index()) {
                require(
                        "placement rules hold at the commit",
                        !host.equals(host(other)),
                        pod.name() + " beside " + other.name() + " on " + host);
            }
        }
    }

    private static @Nullable String host(PodRecord pod) {
        return pod.footprint() == null ? null : pod.footprint().agent().hostname();
    }

    /** A volume with data is given up for an operator, or because its pod was down for long enough. */
    private void releaseIsDecided(Map<String, Durable> before, ReleaseRecord release) {
        if (release.persistenceId() == null) {
            return;
        }
        PodRecord owner = pods(before.values())
                .filter(pod -> owns(pod, release.resourceId()))
                .findFirst()
                .orElse(null);
        if (owner == null) {
            require("unknown volumes are not given up", release.reason().contains("released from quarantine"), release);
            return;
        }
        Footprint footprint = Objects.requireNonNull(owner.footprint());
        boolean dead = owner.tasks().values().stream()
                .filter(task -> task.state().isTerminal() || task.state() == TaskState.UNREACHABLE)
                .anyMatch(task -> now - task.stateSinceMillis() >= safetyMillis);
        // What this very turn learnt may be newer than what is stored, but it cannot be 20 minutes old.
        require(
                "lost never implies destroy",
                !footprint.used() || owner.replace() != null || release.reason().contains("operator") || dead,
                release + " of " + owner);
    }

    // ---- at a call

    void subscribed(String id) {
        require("the framework id is always the same", frameworkId == null || frameworkId.equals(id), id);
        require("the framework id is stored before use", store.get("framework") != null, id);
        frameworkId = id;
    }

    /** Every offer is used at most once. */
    void usesOffers(Collection<String> ids, Set<String> standing) {
        for (String id : ids) {
            require("an offer is used once", used.add(id), id + ", standing " + standing.contains(id));
        }
    }

    /** Whatever is asked for is durable. */
    void accepted(ClusterCall.Accept accept) {
        for (Operation operation : accept.operations()) {
            if (operation instanceof Operation.Launch launch) {
                launch.tasks().forEach(this::launchIsDurable);
            } else if (operation instanceof Operation.LaunchGroup group) {
                group.tasks().forEach(this::launchIsDurable);
            } else if (operation instanceof Operation.Reserve reserve) {
                reserve.resources()
                        .forEach(resource -> require(
                                "intent is durable before the accept",
                                pods(store.records().values()).anyMatch(pod -> owns(pod, id(resource))),
                                resource));
            }
        }
    }

    private void launchIsDurable(TaskLaunch launch) {
        PodRecord owner = pods(store.records().values())
                .filter(pod -> pod.tasks().values().stream()
                        .anyMatch(task -> task.taskId().equals(launch.taskId())))
                .findFirst()
                .orElse(null);
        require("intent is durable before the accept", owner != null, launch);
        PlanRecord said = (PlanRecord)
                store.get(PlanRecord.path(Objects.requireNonNull(owner).service(), "deploy"));
        boolean deploys = owner.completed() == null;
        require("pause stops new actions", said == null || !said.interrupted() || !deploys, launch);
    }

    void destroyed(List<Resource> volumes) {
        for (Resource volume : volumes) {
            require("every destroy has a recorded decision", store.get(ReleaseRecord.path(id(volume))) != null, volume);
        }
    }

    void unreserved(List<Resource> resources) {
        for (Resource resource : resources) {
            if (resource.name().equals("disk")) {
                require(
                        "no unreserve while a volume on it is owned",
                        pods(store.records().values()).noneMatch(pod -> owns(pod, id(resource))),
                        resource);
            }
        }
    }

    /** What is acknowledged is durable. */
    void acknowledged(@Nullable TaskStatus status) {
        if (status != null && status.state().isTerminal()) {
            boolean known = pods(store.records().values())
                    .flatMap(pod -> pod.tasks().values().stream())
                    .filter(task -> task.taskId().equals(status.taskId()))
                    .allMatch(task -> task.state().isTerminal());
            require("a status is acknowledged only after its commit", known, status);
        }
    }

    // ---- after a turn

    void afterTurn(FakeCluster cluster) {
        Map<String, String> users = new HashMap<>();
        for (SimAgent agent : cluster.agents.values()) {
            for (SimAgent.Task task : agent.tasks.values()) {
                task.resources.forEach(resource -> usesAlone(resource, task.id, users));
            }
            agent.executors.forEach((id, resources) -> resources.forEach(resource -> usesAlone(resource, id, users)));
        }
    }

    private static void usesAlone(Resource resource, String user, Map<String, String> users) {
        String volume = resource.persistenceId();
        if (volume != null) {
            String other = users.put(volume, user);
            require("one user per volume", other == null, volume + " used by " + user + ", " + other);
        }
    }

    // ---- when it is quiet

    /** Whether something that was given up is still reserved. */
    boolean isCleaning(FakeCluster cluster) {
        return cluster.reserved().stream().anyMatch(resource -> store.get(ReleaseRecord.path(id(resource))) != null);
    }

    void whenQuiet(FakeCluster cluster) {
        Set<String> owned = new HashSet<>();
        pods(store.records().values()).forEach(pod -> {
            require("every pod has a place", pod.footprint() != null, pod);
            Objects.requireNonNull(pod.footprint()).reserved().forEach(r -> owned.add(r.resourceId()));
        });
        Set<String> there = new HashSet<>();
        cluster.reserved().forEach(resource -> there.add(id(resource)));
        Set<String> left = new HashSet<>(there);
        left.removeAll(owned);
        left.removeIf(id -> store.get(QuarantineRecord.path(id)) != null);
        require(
                "reservations are those owned",
                left.isEmpty(),
                "nobody owns "
                        + cluster.reserved().stream()
                                .filter(resource -> left.contains(id(resource)))
                                .toList());
        owned.removeAll(there);
        require("what is owned is reserved", owned.isEmpty(), owned);
        Set<String> launched = new HashSet<>();
        pods(store.records().values())
                .flatMap(pod -> pod.tasks().values().stream())
                .map(TaskRecord::taskId)
                .forEach(launched::add);
        cluster.agents
                .values()
                .forEach(agent ->
                        agent.tasks.keySet().forEach(id -> require("no stray task runs", launched.contains(id), id)));
    }

    private static Stream<PodRecord> pods(Collection<Durable> records) {
        return records.stream().filter(PodRecord.class::isInstance).map(PodRecord.class::cast);
    }

    private static boolean owns(PodRecord pod, String resourceId) {
        return pod.footprint() != null
                && pod.footprint().reserved().stream().map(Reserved::resourceId).anyMatch(resourceId::equals);
    }

    private static String id(Resource resource) {
        return Objects.requireNonNull(resource.reservation()).labels().getOrDefault(OwnLabels.RESOURCE, "");
    }

    static void require(String invariant, boolean holds, Object what) {
        if (!holds) {
            throw new Violation(invariant, String.valueOf(what));
        }
    }
}
