package io.holdfast.core.loop;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.offer.Match;
import io.holdfast.core.offer.Need;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a match into the pod's new record and the operations of the accept. */
final class Launcher {
    private final Turn turn;

    Launcher(Turn turn) {
        this.turn = turn;
    }

    /** The executor of a pod's container, if it is there: some task of it runs. */
    static @Nullable String executorOf(PodRecord pod) {
        return pod.tasks().values().stream()
                .filter(task -> task.state().mayRun() && task.executorId() != null)
                .map(TaskRecord::executorId)
                .findFirst()
                .orElse(null);
    }

    PodRecord launch(PodRecord pod, Aim aim, @Nullable String user, Match match, Set<String> tasks, Accepts accepts) {
        PodSpec spec = aim.pod();
        String attempt = match.footprint().attempt();
        reserve(match, attempt, provesAll(pod, match), accepts);
        giveBackWhatIsNotNeeded(pod, match);
        SortedMap<String, TaskRecord> records = new TreeMap<>(pod.tasks());
        records.values().removeIf(record -> spec.task(record.task()).isEmpty());
        String executorId = spec.needsPodContainer()
                ? Objects.requireNonNullElseGet(executorOf(pod), () -> pod.name() + "__" + turn.ids.get())
                : null;
        int incarnation = pod.incarnation() + 1;
        List<TaskLaunch> launches = new ArrayList<>();
        for (TaskSpec task : spec.tasks()) {
            if (tasks.contains(task.name())) {
                String name = spec.taskName(pod.index(), task);
                String taskId = name + "__" + turn.ids.get() + "." + incarnation;
                boolean paused = aim.run() == null && pod.paused().containsKey(task.name());
                launches.add(launch(pod, aim, paused ? Idle.of(task) : task, name, taskId, user, match));
                records.put(
                        name, record(aim, task, name, taskId, match.footprint().agent(), paused, executorId));
            }
        }
        launch(spec, match, executorId, launches, accepts);
        turn.reason(pod.name() + ": launching on " + match.footprint().agent().hostname());
        return Pods.launched(pod, match.footprint(), records, incarnation);
    }

    /** In a container of the pod each task is a group of its own: what fails in a group takes the group along. */
    private static void launch(
            PodSpec spec, Match match, @Nullable String executorId, List<TaskLaunch> launches, Accepts accepts) {
        if (executorId == null) {
            accepts.add(match.row(), new Operation.Launch(launches));
            return;
        }
        List<Resource> own = new ArrayList<>(match.resources().getOrDefault(Need.EXECUTOR, List.of()));
        own.addAll(match.resources().getOrDefault(Need.POD, List.of()));
        PodContainer container = new PodContainer(executorId, own, spec.container());
        launches.forEach(task -> accepts.add(match.row(), new Operation.LaunchGroup(container, List.of(task))));
    }

    /** What the definition no longer asks for is released; a volume that may hold data never is. */
    private void giveBackWhatIsNotNeeded(PodRecord pod, Match match) {
        Footprint old = pod.footprint();
        if (old == null) {
            return;
        }
        Set<String> kept = new HashSet<>();
        match.footprint().reserved().forEach(reserved -> kept.add(reserved.resourceId()));
        List<Reserved> orphans = old.reserved().stream()
                .filter(reserved ->
                        (reserved.persistenceId() == null || !old.used()) && !kept.contains(reserved.resourceId()))
                .toList();
        new Replacement(turn).release(pod, old, orphans, "no longer asked for");
    }

    /** Whether all of the place exists once all that is asked for does: nothing else of it is in doubt. */
    private boolean provesAll(PodRecord pod, Match match) {
        Footprint old = pod.footprint();
        Set<String> proven = Evidence.sets(turn.state.service(pod.service()), pod);
        return (old != null && old.confirmed())
                || match.footprint().reserved().stream()
                        .map(Reserved::set)
                        .allMatch(set -> match.resources().containsKey(set) || proven.contains(set));
    }

    private void reserve(Match match, String attempt, boolean provesAll, Accepts accepts) {
        for (Resource surplus : match.unreserve()) {
            accepts.add(match.row(), new Operation.Unreserve(null, List.of(surplus)));
        }
        boolean creates = !match.create().isEmpty();
        if (!match.reserve().isEmpty()) {
            String kind = creates || !provesAll ? OperationIds.STEP : OperationIds.READY;
            accepts.add(match.row(), new Operation.Reserve(id(kind, attempt), match.reserve()));
        }
        if (creates) {
            accepts.add(
                    match.row(),
                    new Operation.Create(
                            id(provesAll ? OperationIds.READY : OperationIds.STEP, attempt), match.create()));
        }
    }

    private @Nullable String id(String kind, String subject) {
        return turn.session.operationFeedback ? OperationIds.of(kind, subject) : null;
    }

    private TaskRecord record(
            Aim aim,
            TaskSpec task,
            String name,
            String taskId,
            Agent agent,
            boolean paused,
            @Nullable String executorId) {
        return new TaskRecord(
                name,
                task.name(),
                taskId,
                agent.id(),
                aim.configId(),
                TaskState.LAUNCHING,
                turn.now,
                turn.now,
                0,
                null,
                false,
                null,
                "",
                false,
                aim.run(),
                paused,
                executorId,
                Collections.emptySortedMap());
    }

    private TaskLaunch launch(
            PodRecord pod, Aim aim, TaskSpec task, String name, String taskId, @Nullable String user, Match match) {
        ResourceSet uses = aim.pod().resourcesOf(task);
        SortedMap<String, Long> ports = new TreeMap<>();
        for (Reserved reserved : match.footprint().reserved()) {
            if (reserved.set().equals(uses.name())
                    && reserved.port() != null
                    && reserved.value() instanceof Value.Ranges ranges) {
                ports.put(reserved.port(), ranges.ranges().get(0).begin());
            }
        }
        uses.ports().stream()
                .filter(port -> port.port() != 0 && !aim.pod().isOfAgent(port))
                .forEach(port -> ports.put(port.name(), port.port()));
        String discovery = task.discoveryPrefix() == null ? name : task.discoveryPrefix() + "-" + pod.index();
        SortedMap<String, String> env = new Environment(turn.settings)
                .of(pod, aim.pod(), task, name, ports, match.footprint().agent());
        env.putAll(aim.env());
        List<Resource> resources = new ArrayList<>(match.resources().getOrDefault(uses.name(), List.of()));
        if (!aim.pod().needsPodContainer()) {
            resources.addAll(match.resources().getOrDefault(Need.POD, List.of()));
        }
        return new TaskLaunch(
                taskId,
                pod.service(),
                pod.name(),
                name,
                match.footprint().agent().id(),
                resources,
                user,
                env,
                task,
                uses,
                aim.pod().container(),
                ports,
                discovery);
    }
}
