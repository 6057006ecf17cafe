package io.holdfast.core.loop;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.offer.Match;
import io.holdfast.core.spec.PodSpec;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    PodRecord launch(
            PodRecord pod,
            PodSpec spec,
            String configId,
            @Nullable String user,
            Match match,
            Set<String> tasks,
            Accepts accepts) {
        String attempt = match.footprint().attempt();
        reserve(match, attempt, accepts);
        giveBackWhatIsNotNeeded(pod, match);
        SortedMap<String, TaskRecord> records = new TreeMap<>(pod.tasks());
        records.values()
                .removeIf(record ->
                        spec.tasks().stream().noneMatch(task -> task.name().equals(record.task())));
        List<TaskLaunch> launches = new ArrayList<>();
        for (TaskSpec task : spec.tasks()) {
            if (tasks.contains(task.name())) {
                String name = spec.taskName(pod.index(), task);
                String taskId = name + "__" + turn.ids.get();
                launches.add(launch(pod, task, name, taskId, user, match));
                records.put(
                        name,
                        record(name, task, taskId, configId, match.footprint().agent()));
            }
        }
        accepts.add(match.row(), new Operation.Launch(launches));
        turn.reason(pod.name() + ": launching on " + match.footprint().agent().hostname());
        return Pods.withTasks(Pods.withFootprint(pod, match.footprint()), records);
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

    private void reserve(Match match, String attempt, Accepts accepts) {
        for (Resource surplus : match.unreserve()) {
            accepts.add(match.row(), new Operation.Unreserve(null, List.of(surplus)));
        }
        boolean creates = !match.create().isEmpty();
        if (!match.reserve().isEmpty()) {
            String kind = creates ? OperationIds.STEP : OperationIds.READY;
            accepts.add(match.row(), new Operation.Reserve(id(kind, attempt), match.reserve()));
        }
        if (creates) {
            accepts.add(match.row(), new Operation.Create(id(OperationIds.READY, attempt), match.create()));
        }
    }

    private @Nullable String id(String kind, String subject) {
        return turn.session.operationFeedback ? OperationIds.of(kind, subject) : null;
    }

    private TaskRecord record(String name, TaskSpec task, String taskId, String configId, Agent agent) {
        return new TaskRecord(
                name,
                task.name(),
                taskId,
                agent.id(),
                configId,
                TaskState.LAUNCHING,
                turn.now,
                turn.now,
                0,
                null,
                false,
                null,
                "");
    }

    private TaskLaunch launch(
            PodRecord pod, TaskSpec task, String name, String taskId, @Nullable String user, Match match) {
        SortedMap<String, Long> ports = new TreeMap<>();
        for (Reserved reserved : match.footprint().reserved()) {
            if (reserved.task().equals(task.name())
                    && reserved.port() != null
                    && reserved.value() instanceof Value.Ranges ranges) {
                ports.put(reserved.port(), ranges.ranges().get(0).begin());
            }
        }
        String discovery = task.discoveryPrefix() == null ? name : task.discoveryPrefix() + "-" + pod.index();
        return new TaskLaunch(
                taskId,
                name,
                match.footprint().agent().id(),
                match.resources().getOrDefault(task.name(), List.of()),
                task.command(),
                user,
                environment(pod, task, name, ports, match.footprint().agent()),
                task.uris(),
                task.healthCheck(),
                task.readinessCheck(),
                ports,
                task.killGraceSeconds(),
                discovery,
                task.labels());
    }

    private SortedMap<String, String> environment(
            PodRecord pod, TaskSpec task, String name, SortedMap<String, Long> ports, Agent agent) {
        SortedMap<String, String> env = new TreeMap<>(task.env());
        env.put("TASK_NAME", name);
        env.put(name, "true");
        env.put("POD_INSTANCE_INDEX", Integer.toString(pod.index()));
        env.put("FRAMEWORK_NAME", turn.settings.frameworkName());
        env.put("FRAMEWORK_HOST", turn.settings.frameworkName() + ".mesos");
        env.put("SCHEDULER_API_HOSTNAME", turn.settings.apiHost());
        env.put("SCHEDULER_API_PORT", Integer.toString(turn.settings.apiPort()));
        if (agent.domain() != null) {
            env.put("REGION", agent.domain().region());
            env.put("ZONE", agent.domain().zone());
        }
        task.ports().forEach(port -> {
            Long number = ports.get(port.name());
            if (number != null) {
                String key = port.envKey() == null
                        ? "PORT_" + port.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                        : port.envKey();
                env.put(key, number.toString());
            }
        });
        return env;
    }
}
