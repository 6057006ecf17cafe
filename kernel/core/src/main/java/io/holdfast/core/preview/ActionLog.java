package io.holdfast.core.preview;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.StateWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What decisions come to, in words: reads along what is committed and what is sent. It works beside a scheduler that
 * decides in earnest as well. Not thread-safe.
 */
public final class ActionLog {
    private final LongSupplier clock;
    private final long beganMillis;
    private final Reasons reasons;
    private final List<PreviewAction> actions = new ArrayList<>();
    private final Map<String, PodRecord> pods = new HashMap<>();
    private final Map<String, String> podByTask = new HashMap<>();
    private final Set<String> killed = new HashSet<>();

    /** What pods were before the latest commit, by path; null for one that was not there. */
    private final Map<String, @Nullable PodRecord> before = new HashMap<>();

    /**
     * A log that begins now.
     *
     * @param records all that is durable
     * @param clock milliseconds since the epoch
     */
    public ActionLog(Collection<? extends Durable> records, LongSupplier clock) {
        this.clock = clock;
        this.beganMillis = clock.getAsLong();
        this.reasons = new Reasons();
        records.forEach(this::take);
    }

    /** Something is about to become durable; before the calls of the same decision. */
    public void committing(List<StateWrite> writes) {
        before.clear();
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                if (put.value() instanceof PodRecord) {
                    before.put(put.path(), pods.get(put.path()));
                }
                take(put.value());
            } else {
                PodRecord gone = pods.remove(write.path());
                if (gone != null) {
                    add(Kind.REMOVE, gone, List.of(), "", "the definition no longer has it", List.of());
                }
            }
        }
    }

    private void take(Durable record) {
        reasons.take(record);
        if (record instanceof PodRecord pod) {
            pods.put(pod.path(), pod);
            pod.tasks().values().forEach(task -> podByTask.put(task.taskId(), pod.path()));
        }
    }

    /** A call goes to the cluster. */
    public void sent(ClusterCall call) {
        if (call instanceof ClusterCall.Kill kill && killed.add(kill.taskId())) {
            killed(kill);
        } else if (call instanceof ClusterCall.Accept accept) {
            accept.operations().forEach(operation -> done(accept.agentId(), operation));
        }
    }

    /** How many actions there are so far. */
    int size() {
        return actions.size();
    }

    /** An operator has to say something first: before the actions from this one on. */
    void waitsForContinue(int before, String service, List<String> waiting, String why) {
        actions.add(
                before,
                new PreviewAction(
                        Kind.WAIT_FOR_CONTINUE,
                        service,
                        waiting.isEmpty() ? "" : waiting.get(0),
                        List.of(),
                        "",
                        "",
                        why,
                        waiting,
                        clock.getAsLong() - beganMillis));
    }

    /** What was done so far, in order. */
    public List<PreviewAction> actions() {
        return List.copyOf(actions);
    }

    private void killed(ClusterCall.Kill kill) {
        PodRecord pod = pods.get(podByTask.getOrDefault(kill.taskId(), ""));
        String agentId = kill.agentId() == null ? "" : kill.agentId();
        if (pod == null) {
            return;
        }
        String name = pod.tasks().values().stream()
                .filter(task -> task.taskId().equals(kill.taskId()))
                .map(task -> task.name())
                .findFirst()
                .orElseGet(() -> kill.taskId().replaceAll("__.*", ""));
        add(Kind.KILL, pod, List.of(name), agentId, reasons.ofKill(pod, kill.taskId()), List.of());
    }

    private void done(String agentId, Operation operation) {
        if (operation instanceof Operation.Launch launch) {
            launched(agentId, launch.tasks());
        } else if (operation instanceof Operation.LaunchGroup group) {
            launched(agentId, group.tasks());
        } else if (operation instanceof Operation.Reserve reserve) {
            changed(Kind.RESERVE, agentId, Labelled.byPod(reserve.resources()));
        } else if (operation instanceof Operation.Unreserve unreserve) {
            changed(Kind.UNRESERVE, agentId, Labelled.byPod(unreserve.resources()));
        } else if (operation instanceof Operation.Create create) {
            changed(Kind.CREATE_VOLUME, agentId, Labelled.byPod(create.volumes()));
        } else if (operation instanceof Operation.Destroy destroy) {
            changed(Kind.DESTROY_VOLUME, agentId, Labelled.byPod(destroy.volumes()));
        }
    }

    private void changed(Kind kind, String agentId, List<Labelled> resources) {
        for (Labelled resource : resources) {
            String path = PodRecord.path(resource.service(), resource.pod());
            add(new PreviewAction(
                    kind,
                    resource.service(),
                    resource.pod(),
                    List.of(),
                    agentId,
                    reasons.hostname(agentId),
                    reasons.ofChange(kind, resource, before.get(path)),
                    List.of(resource.text()),
                    clock.getAsLong() - beganMillis));
        }
    }

    private void launched(String agentId, List<TaskLaunch> tasks) {
        Map<String, List<String>> byPod = new LinkedHashMap<>();
        for (TaskLaunch task : tasks) {
            byPod.computeIfAbsent(podByTask.getOrDefault(task.taskId(), ""), path -> new ArrayList<>())
                    .add(task.name());
        }
        byPod.forEach((path, names) -> {
            PodRecord now = pods.get(path);
            if (now != null) {
                PodRecord old = before.get(path);
                Kind kind = kind(old, now, names);
                add(kind, now, names, agentId, reasons.ofLaunch(kind, old, now, names), List.of());
            }
        });
    }

    private static Kind kind(@Nullable PodRecord old, PodRecord now, List<String> tasks) {
        if (old == null || old.footprint() == null || now.footprint() == null) {
            return Kind.LAUNCH;
        }
        if (!old.footprint().agent().id().equals(now.footprint().agent().id())) {
            return Kind.MOVE;
        }
        return tasks.stream().anyMatch(old.tasks()::containsKey) ? Kind.RESTART : Kind.LAUNCH;
    }

    private void add(Kind kind, PodRecord pod, List<String> tasks, String agentId, String why, List<String> details) {
        add(new PreviewAction(
                kind,
                pod.service(),
                pod.name(),
                tasks,
                agentId,
                reasons.hostname(agentId),
                why,
                details,
                clock.getAsLong() - beganMillis));
    }

    /** What is done to one pod at once is one action. */
    private void add(PreviewAction action) {
        PreviewAction last = actions.isEmpty() ? null : actions.get(actions.size() - 1);
        boolean more = last != null
                && last.kind() == action.kind()
                && last.service().equals(action.service())
                && last.pod().equals(action.pod())
                && last.agentId().equals(action.agentId())
                && last.why().equals(action.why())
                && last.afterMillis() == action.afterMillis();
        if (last == null || !more) {
            actions.add(action);
            return;
        }
        List<String> tasks = new ArrayList<>(last.tasks());
        tasks.addAll(action.tasks());
        List<String> details = new ArrayList<>(last.details());
        details.addAll(action.details());
        actions.set(
                actions.size() - 1,
                new PreviewAction(
                        last.kind(),
                        last.service(),
                        last.pod(),
                        tasks,
                        last.agentId(),
                        last.agent(),
                        last.why(),
                        details,
                        last.afterMillis()));
    }
}
