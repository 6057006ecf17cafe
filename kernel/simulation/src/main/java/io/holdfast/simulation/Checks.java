package io.holdfast.simulation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must always hold, checked at every commit, at every call and after every turn. */
final class Checks {
    private final Set<String> announced = new HashSet<>();
    private final ReleaseChecks releases;
    private PlanChecks plans;
    private FakeStore store;
    private @Nullable String frameworkId;
    private final Set<String> used = new HashSet<>();
    long now;

    /**
     * Checks for a service whose pods are given up after so many milliseconds.
     */
    @SuppressWarnings("NullAway.Init")
    Checks(long safetyMillis) {
        this.releases = new ReleaseChecks(safetyMillis, announced);
    }

    void watch(FakeStore watched, FakeCluster cluster) {
        this.store = watched;
        this.plans = new PlanChecks(cluster::reserved);
    }

    // ---- at a commit

    /** Sees a transaction before it is applied. */
    void committing(Map<String, Durable> records, List<StateWrite> writes) {
        Books before = new Books(records);
        Books after = before.after(writes);
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                Durable old = records.get(put.path());
                if (put.value() instanceof PodRecord pod) {
                    completionHasEvidence(after, (PodRecord) old, pod);
                    placeIsAllowed(after, (PodRecord) old, pod);
                } else if (put.value() instanceof ReleaseRecord release && old == null) {
                    releases.decided(before, after, release, now);
                }
            }
        }
        plans.committing(before, after, writes);
    }

    private static void completionHasEvidence(Books after, @Nullable PodRecord old, PodRecord pod) {
        boolean completes =
                pod.completed() != null && (old == null || !pod.completed().equals(old.completed()));
        if (completes && !pod.forced()) {
            require(
                    "no step completes before its evidence",
                    !pod.tasks().isEmpty()
                            && pod.tasks().values().stream()
                                    .allMatch(task -> after.goal(pod, task) == Goal.RUNNING
                                            ? task.state() == TaskState.RUNNING && task.ready()
                                            : task.state() == TaskState.FINISHED || task.run() != null),
                    pod);
        }
    }

    /** The services simulated keep the instances of a pod type on different agents. */
    private static void placeIsAllowed(Books after, @Nullable PodRecord old, PodRecord pod) {
        String host = Books.host(pod);
        if (host == null || host.equals(Books.host(old))) {
            return;
        }
        after.pods(pod.service())
                .filter(other -> other.type().equals(pod.type()) && other.index() != pod.index())
                .forEach(other -> require(
                        "placement rules hold at the commit",
                        !host.equals(Books.host(other)),
                        pod.name() + " beside " + other.name() + " on " + host));
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
                Books books = new Books(store.records());
                for (Resource resource : reserve.resources()) {
                    PodRecord owner = books.owner(id(resource));
                    require("intent is durable before the accept", owner != null, resource);
                    RoleChecks.reserved(Objects.requireNonNull(owner), resource);
                }
            }
        }
    }

    private void launchIsDurable(TaskLaunch launch) {
        Books books = new Books(store.records());
        PodRecord owner = books.pods(launch.service())
                .filter(pod -> pod.tasks().values().stream()
                        .anyMatch(task -> task.taskId().equals(launch.taskId())))
                .findFirst()
                .orElse(null);
        require("intent is durable before the accept", owner != null, launch);
        TaskRecord task =
                Objects.requireNonNull(Objects.requireNonNull(owner).tasks().get(launch.name()));
        require("nothing is launched for what is being uninstalled", !books.isUninstalling(launch.service()), launch);
        if (task.run() != null) {
            PlanRecord plan = books.planOfRun(launch.service(), task.run()).orElse(null);
            require("pause stops new actions", plan != null && !plan.interrupted(), launch);
            require(
                    "a run's parameters reach its tasks",
                    launch.env()
                            .entrySet()
                            .containsAll(Objects.requireNonNull(
                                            Objects.requireNonNull(plan).run())
                                    .env()
                                    .entrySet()),
                    launch);
        } else {
            boolean updates = books.service(launch.service()).orElseThrow().deployed()
                    && books.target(launch.service())
                            .orElseThrow()
                            .plan(PlanSpec.UPDATE)
                            .isPresent();
            PlanRecord said = books.plan(launch.service(), updates ? PlanSpec.UPDATE : PlanSpec.DEPLOY);
            require("pause stops new actions", !said.interrupted() || owner.completed() != null, launch);
        }
    }

    /** Somebody announced that an agent will be away. */
    void announced(String host) {
        announced.add(host);
    }

    /** What has to leave an agent has left it before we agree that it is taken away. */
    void agreed(String agentId, Unavailability away) {
        boolean isLong = away.durationMillis() == null || away.durationMillis() > Services.SAFETY_MILLIS;
        Books books = new Books(store.records());
        books.pods()
                .filter(pod -> pod.footprint() != null && Books.agentId(pod).equals(agentId))
                .forEach(pod -> {
                    Maintenance policy = books.target(pod.service())
                            .flatMap(spec -> spec.pod(pod.type()))
                            .map(spec -> spec.disruption().maintenance())
                            .orElse(Maintenance.STAY);
                    boolean goes = policy == Maintenance.MOVE || (policy == Maintenance.AUTO && isLong);
                    require("an agent is left before it may go", !goes, pod);
                });
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
                        new Books(store.records()).owner(id(resource)) == null,
                        resource);
            }
        }
    }

    /** What is acknowledged is durable. */
    void acknowledged(@Nullable TaskStatus status) {
        if (status != null && status.state().isTerminal()) {
            boolean known = new Books(store.records())
                    .pods()
                    .flatMap(pod -> pod.tasks().values().stream())
                    .filter(task -> task.taskId().equals(status.taskId()))
                    .allMatch(task -> task.state().isTerminal());
            require("a status is acknowledged only after its commit", known, status);
        }
    }

    // ---- after a turn

    void afterTurn(FakeCluster cluster) {
        Map<String, String> users = new HashMap<>();
        Map<String, String> sets = new HashMap<>();
        for (SimAgent agent : cluster.agents.values()) {
            for (SimAgent.Task task : agent.tasks.values()) {
                task.resources.forEach(resource -> usesAlone(resource, task.id, users));
                task.resources.forEach(resource -> usesSetAlone(resource, task, sets));
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

    private static void usesSetAlone(Resource resource, SimAgent.Task task, Map<String, String> users) {
        String other = users.put(id(resource), task.id);
        require(
                "tasks that share a resource set never run at once",
                other == null || other.equals(task.id),
                id(resource) + " used by " + task.id + ", " + other);
    }

    // ---- when it is quiet

    /** Whether something that was given up is still reserved. */
    boolean isCleaning(FakeCluster cluster) {
        return cluster.reservedInReach().stream()
                .anyMatch(resource -> store.get(ReleaseRecord.path(id(resource))) != null);
    }

    void whenQuiet(FakeCluster cluster) {
        QuietChecks.check(new Books(store.records()), cluster);
    }

    static String id(Resource resource) {
        return Objects.requireNonNull(resource.reservation()).labels().getOrDefault(OwnLabels.RESOURCE, "");
    }

    static void require(String invariant, boolean holds, Object what) {
        if (!holds) {
            throw new Violation(invariant, String.valueOf(what));
        }
    }
}
