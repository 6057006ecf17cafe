package io.holdfast.core.loop;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What a pod goes through that is taken away, be it alone or with its service. */
final class Departure {
    private final Turn turn;

    Departure(Turn turn) {
        this.turn = turn;
    }

    /** Tasks of which a process may still exist. */
    static List<TaskRecord> left(PodRecord pod) {
        return pod.tasks().values().stream()
                .filter(task -> task.state().mayRun())
                .toList();
    }

    /** Why these tasks are waited for. */
    static String waits(List<TaskRecord> left) {
        List<TaskRecord> lost = left.stream()
                .filter(task -> task.state() == TaskState.UNREACHABLE)
                .toList();
        return lost.isEmpty()
                ? "waiting for its tasks to end"
                : "agent "
                        + lost.stream().map(TaskRecord::agentId).distinct().collect(Collectors.joining(", "))
                        + " is out of reach; if it is lost for good, skip it";
    }

    /**
     * The pod without what it held and ran. What is held is given back; tasks that have not ended are not waited for
     * and end as soon as they show.
     *
     * @param skipped whether nobody waits until it is given back
     */
    PodRecord emptied(PodRecord pod, String reason, boolean skipped) {
        for (TaskRecord task : left(pod)) {
            if (task.state() != TaskState.UNREACHABLE) {
                turn.session.strays.put(task.taskId(), task.agentId());
            }
        }
        Footprint footprint = pod.footprint();
        if (footprint != null) {
            // An agent that was removed for good will never offer anything again.
            boolean gone = pod.tasks().values().stream()
                    .anyMatch(task -> task.state() == TaskState.GONE_BY_OPERATOR
                            && task.agentId().equals(footprint.agent().id()));
            new Replacement(turn).release(pod, footprint, footprint.reserved(), reason, skipped || gone);
            turn.reason(
                    pod.name() + ": giving up its place on " + footprint.agent().hostname() + ": " + reason);
        }
        return Pods.emptied(pod, Collections.emptySortedMap(), pod.recovery());
    }

    /** The pod with a step begun at this moment, if it was not. */
    PodRecord begun(PodRecord pod, String key, String run, String configId) {
        return pod.steps().containsKey(key)
                ? pod
                : Pods.withStep(pod, key, new StepRecord(run, configId, turn.now, null, false));
    }

    /** The pod with a step that was begun complete. */
    PodRecord complete(PodRecord pod, String key) {
        StepRecord step = pod.steps().get(key);
        return step == null || step.completedMillis() != null
                ? pod
                : Pods.withStep(
                        pod, key, new StepRecord(step.run(), step.configId(), step.startedMillis(), turn.now, false));
    }

    /** The pod with a step complete by force. */
    PodRecord forced(PodRecord pod, String key, String configId) {
        StepRecord step = pod.steps().get(key);
        long started = step == null ? turn.now : step.startedMillis();
        return Pods.withStep(pod, key, new StepRecord(configId, configId, started, turn.now, true));
    }

    static boolean isForced(PodRecord pod, String key) {
        StepRecord step = pod.steps().get(key);
        return step != null && step.forced();
    }
}
