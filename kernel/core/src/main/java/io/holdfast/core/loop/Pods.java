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
        Draft draft = new Draft(pod);
        draft.footprint = footprint;
        return draft.record();
    }

    static PodRecord withTask(PodRecord pod, TaskRecord task) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.put(task.name(), task);
        return withTasks(pod, tasks);
    }

    static PodRecord withTasks(PodRecord pod, SortedMap<String, TaskRecord> tasks) {
        Draft draft = new Draft(pod);
        draft.tasks = tasks;
        return draft.record();
    }

    static PodRecord withCompleted(PodRecord pod, @Nullable String configId, boolean forced) {
        Draft draft = new Draft(pod);
        draft.completed = configId;
        draft.forced = forced;
        return draft.record();
    }

    static PodRecord withRecovery(PodRecord pod, @Nullable RecoveryRecord recovery) {
        Draft draft = new Draft(pod);
        draft.recovery = recovery;
        return draft.record();
    }

    static PodRecord withReplace(PodRecord pod, PodRecord.@Nullable ReplaceOrder replace) {
        Draft draft = new Draft(pod);
        draft.replace = replace;
        return draft.record();
    }

    static PodRecord withBackoff(PodRecord pod, int failures, long delayedUntilMillis) {
        Draft draft = new Draft(pod);
        draft.failures = failures;
        draft.delayedUntilMillis = delayedUntilMillis;
        return draft.record();
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

    /** A record in the making: the one place that knows all its parts. */
    private static final class Draft {
        private final PodRecord pod;
        private @Nullable Footprint footprint;
        private SortedMap<String, TaskRecord> tasks;
        private @Nullable String completed;
        private boolean forced;
        private @Nullable RecoveryRecord recovery;
        private PodRecord.@Nullable ReplaceOrder replace;
        private int failures;
        private long delayedUntilMillis;

        Draft(PodRecord pod) {
            this.pod = pod;
            this.footprint = pod.footprint();
            this.tasks = pod.tasks();
            this.completed = pod.completed();
            this.forced = pod.forced();
            this.recovery = pod.recovery();
            this.replace = pod.replace();
            this.failures = pod.failures();
            this.delayedUntilMillis = pod.delayedUntilMillis();
        }

        PodRecord record() {
            return new PodRecord(
                    pod.service(),
                    pod.type(),
                    pod.index(),
                    footprint,
                    tasks,
                    completed,
                    forced,
                    recovery,
                    replace,
                    failures,
                    delayedUntilMillis);
        }
    }
}
