package io.holdfast.core.loop;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small changes of a pod's record, each giving a new record. */
final class Pods {
    private Pods() {}

    static PodRecord withFootprint(PodRecord pod, @Nullable Footprint footprint) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                footprint,
                pod.tasks(),
                pod.completed(),
                pod.forced(),
                pod.recovery(),
                pod.replace(),
                pod.failures(),
                pod.delayedUntilMillis());
    }

    static PodRecord withTask(PodRecord pod, TaskRecord task) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.put(task.name(), task);
        return withTasks(pod, tasks);
    }

    static PodRecord withTasks(PodRecord pod, SortedMap<String, TaskRecord> tasks) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                tasks,
                pod.completed(),
                pod.forced(),
                pod.recovery(),
                pod.replace(),
                pod.failures(),
                pod.delayedUntilMillis());
    }

    static PodRecord withCompleted(PodRecord pod, @Nullable String configId, boolean forced) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                pod.tasks(),
                configId,
                forced,
                pod.recovery(),
                pod.replace(),
                pod.failures(),
                pod.delayedUntilMillis());
    }

    static PodRecord withRecovery(PodRecord pod, @Nullable RecoveryRecord recovery) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                pod.tasks(),
                pod.completed(),
                pod.forced(),
                recovery,
                pod.replace(),
                pod.failures(),
                pod.delayedUntilMillis());
    }

    static PodRecord withReplace(PodRecord pod, PodRecord.@Nullable ReplaceOrder replace) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                pod.tasks(),
                pod.completed(),
                pod.forced(),
                pod.recovery(),
                replace,
                pod.failures(),
                pod.delayedUntilMillis());
    }

    static PodRecord withBackoff(PodRecord pod, int failures, long delayedUntilMillis) {
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                pod.tasks(),
                pod.completed(),
                pod.forced(),
                pod.recovery(),
                pod.replace(),
                failures,
                delayedUntilMillis);
    }

    /** Orders every task that may run to end; those already ordered keep their order. */
    static PodRecord killAll(PodRecord pod, String reason, long nowMillis) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.replaceAll((name, task) -> task.state().mayRun() && task.kill() == null
                ? task.withKill(new TaskRecord.KillOrder(reason, nowMillis))
                : task);
        return withTasks(pod, tasks);
    }

    /** Opens a recovery, unless one is under way. */
    static PodRecord openRecovery(PodRecord pod, String id, long failedSinceMillis, String cause) {
        if (pod.recovery() != null && pod.recovery().completedMillis() == null) {
            return pod;
        }
        return withRecovery(pod, new RecoveryRecord(id, RecoveryRecord.Type.TRANSIENT, failedSinceMillis, null, cause));
    }

    /** Calls a recovery that is under way permanent, since somebody has ordered it to be. */
    static PodRecord permanently(PodRecord pod) {
        RecoveryRecord open = pod.recovery();
        return open == null || open.completedMillis() != null
                ? pod
                : withRecovery(
                        pod,
                        new RecoveryRecord(
                                open.id(),
                                RecoveryRecord.Type.PERMANENT,
                                open.failedSinceMillis(),
                                null,
                                open.cause()));
    }
}
