package io.holdfast.core.plan;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How far a pod instance is on its way to what is asked of it; as far as its slowest task. */
public final class PodProgress {
    private PodProgress() {}

    /** Whether a task that shall run does: it runs, is ready and healthy, and nobody ends it. */
    public static boolean isAvailable(TaskRecord record) {
        return record.state() == TaskState.RUNNING
                && record.ready()
                && !Boolean.FALSE.equals(record.healthy())
                && record.kill() == null;
    }

    /** Whether a pod that was there once does its work: every task launched with the goal RUNNING is available. */
    public static boolean isAvailable(PodRecord pod, PodSpec spec) {
        return spec.tasks().stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .map(task -> pod.tasks().get(spec.taskName(pod.index(), task)))
                .allMatch(record -> record == null || (isAvailable(record) && !record.paused()));
    }

    /** Since when the pod has been broken, milliseconds since the epoch; null if no task ever failed. */
    public static @Nullable Long brokenSince(PodRecord pod, PodSpec spec) {
        Long since = null;
        for (TaskSpec task : spec.tasks()) {
            TaskRecord record = pod.tasks().get(spec.taskName(pod.index(), task));
            if (record == null || task.goal() != Goal.RUNNING) {
                continue;
            }
            boolean down = record.state().isTerminal() || record.state() == TaskState.UNREACHABLE;
            if (down && (since == null || record.stateSinceMillis() < since)) {
                since = record.stateSinceMillis();
            }
        }
        return since;
    }

    /** How far these tasks are; a step with them is as far as the slowest. */
    public static PlanStatus status(Aim aim, PodRecord pod, Collection<String> tasks, long nowMillis) {
        PlanStatus slowest = PlanStatus.COMPLETE;
        for (TaskSpec task : aim.pod().tasks()) {
            if (tasks.contains(task.name()) && !aim.isDone(pod, task)) {
                PlanStatus status = status(aim, pod, task, nowMillis);
                slowest = rank(status) < rank(slowest) ? status : slowest;
            }
        }
        return slowest;
    }

    private static PlanStatus status(Aim aim, PodRecord pod, TaskSpec task, long nowMillis) {
        TaskRecord record = aim.record(pod, task);
        if (record != null && record.state().mayRun()) {
            if (record.kill() != null) {
                return PlanStatus.PREPARED;
            }
            if (aim.isCurrent(pod, record)) {
                return switch (record.state()) {
                    case LAUNCHING -> PlanStatus.PREPARED;
                    case STAGING, STARTING -> PlanStatus.STARTING;
                    case RUNNING -> PlanStatus.STARTED;
                    default -> PlanStatus.PENDING;
                };
            }
            return PlanStatus.PENDING;
        }
        return pod.delayedUntilMillis() > nowMillis ? PlanStatus.DELAYED : PlanStatus.PENDING;
    }

    private static int rank(PlanStatus status) {
        return switch (status) {
            case ERROR -> 0;
            case PENDING, WAITING -> 1;
            case DELAYED -> 2;
            case PREPARED -> 3;
            case STARTING -> 4;
            case STARTED -> 5;
            case IN_PROGRESS -> 6;
            case COMPLETE -> 7;
        };
    }
}
