package io.holdfast.core.loop;

import io.holdfast.core.plan.PlanStep;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.StepRecord;
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

    /** The pod as it is once some of its tasks are launched there. */
    static PodRecord launched(
            PodRecord pod, Footprint footprint, SortedMap<String, TaskRecord> tasks, int incarnation) {
        Draft draft = new Draft(pod);
        draft.footprint = footprint;
        draft.tasks = tasks;
        draft.incarnation = incarnation;
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

    static PodRecord withStep(PodRecord pod, String key, StepRecord step) {
        SortedMap<String, StepRecord> steps = new TreeMap<>(pod.steps());
        steps.put(key, step);
        return withSteps(pod, steps);
    }

    static PodRecord withSteps(PodRecord pod, SortedMap<String, StepRecord> steps) {
        Draft draft = new Draft(pod);
        draft.steps = steps;
        return draft.record();
    }

    static PodRecord withPaused(PodRecord pod, SortedMap<String, PodRecord.PauseOrder> paused) {
        Draft draft = new Draft(pod);
        draft.paused = paused;
        return draft.record();
    }

    /** Marks the tasks of a step to be done again, and forgets that the step was complete. */
    static PodRecord again(PodRecord pod, PlanStep step) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.replaceAll((name, task) -> step.tasks().contains(task.task()) ? task.withAgain(true) : task);
        SortedMap<String, StepRecord> steps = new TreeMap<>(pod.steps());
        steps.remove(step.key());
        PodRecord result = withBackoff(withSteps(withTasks(pod, tasks), steps), 0, 0);
        // What was completed by force may never have been launched: no task bears the mark.
        return pod.forced() ? withCompleted(result, null, false) : result;
    }

    /** Takes the mark from the tasks of a step. */
    static PodRecord notAgain(PodRecord pod, PlanStep step) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.replaceAll(
                (name, task) -> step.tasks().contains(task.task()) && task.again() ? task.withAgain(false) : task);
        return withTasks(pod, tasks);
    }

    /** Orders one task to end, if it may run and was not ordered already. */
    static PodRecord end(PodRecord pod, TaskRecord task, String reason, long nowMillis) {
        return task.state().mayRun() && task.kill() == null
                ? withTask(pod, task.withKill(new TaskRecord.KillOrder(reason, nowMillis)))
                : pod;
    }

    /** Orders every task that may run to end; those already ordered keep their order. */
    static PodRecord killAll(PodRecord pod, String reason, long nowMillis) {
        SortedMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.replaceAll((name, task) -> task.state().mayRun() && task.kill() == null
                ? task.withKill(new TaskRecord.KillOrder(reason, nowMillis))
                : task);
        return withTasks(pod, tasks);
    }

    /** A pod that gives up its place: what it knows of itself stays, what it held and ran does not. */
    static PodRecord emptied(PodRecord pod, SortedMap<String, TaskRecord> kept, @Nullable RecoveryRecord recovery) {
        Draft draft = new Draft(pod);
        draft.footprint = null;
        draft.tasks = kept;
        draft.recovery = recovery;
        draft.replace = null;
        draft.failures = 0;
        draft.delayedUntilMillis = 0;
        return draft.record();
    }

    /** A pod whose tasks were ended to keep only its place: whoever wants it again rolls it out again. */
    static PodRecord stopped(PodRecord pod) {
        Draft draft = new Draft(pod);
        draft.completed = null;
        draft.forced = false;
        draft.recovery = null;
        draft.failures = 0;
        draft.delayedUntilMillis = 0;
        return draft.record();
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
                : withRecovery(pod, open.ofType(RecoveryRecord.Type.PERMANENT, open.cause()));
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
        private SortedMap<String, StepRecord> steps;
        private SortedMap<String, PodRecord.PauseOrder> paused;
        private int incarnation;

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
            this.steps = pod.steps();
            this.paused = pod.paused();
            this.incarnation = pod.incarnation();
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
                    delayedUntilMillis,
                    steps,
                    paused,
                    incarnation);
        }
    }
}
