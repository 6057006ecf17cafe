package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a pod instance is on its way to what a definition asks for; as far as its slowest task. */
public final class PodProgress {
    private PodProgress() {}

    /** Whether every task has reached its goal under this definition. */
    public static boolean isDone(ServiceImage service, PodRecord pod, PodSpec spec) {
        return spec.tasks().stream().allMatch(task -> isDone(service, pod, spec, task));
    }

    /** Whether a task has reached its goal under this definition. */
    public static boolean isDone(ServiceImage service, PodRecord pod, PodSpec spec, TaskSpec task) {
        TaskRecord record = pod.tasks().get(spec.taskName(pod.index(), task));
        if (record == null) {
            return false;
        }
        return switch (task.goal()) {
            case RUNNING ->
                record.state() == TaskState.RUNNING
                        && record.ready()
                        && !Boolean.FALSE.equals(record.healthy())
                        && record.kill() == null
                        && isCurrent(service, record, spec);
            case FINISH -> record.state() == TaskState.FINISHED && isCurrent(service, record, spec);
            case ONCE -> record.state() == TaskState.FINISHED;
        };
    }

    /** Whether a task was launched as this definition asks for. */
    public static boolean isCurrent(ServiceImage service, TaskRecord record, PodSpec spec) {
        Optional<PodSpec> launched = service.podSpec(record.configId(), spec.type());
        return launched.isPresent() && launched.get().sameTasks(spec);
    }

    /** Whether a pod that shall run does not: a task with the goal RUNNING has ended or is out of sight. */
    public static boolean isBroken(PodRecord pod, PodSpec spec) {
        return spec.tasks().stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .map(task -> pod.tasks().get(spec.taskName(pod.index(), task)))
                .anyMatch(record ->
                        record == null || !record.state().mayRun() || record.state() == TaskState.UNREACHABLE);
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

    /** The status of a step that is not complete. */
    public static PlanStatus status(ServiceImage service, PodRecord pod, PodSpec spec, long nowMillis) {
        PlanStatus slowest = PlanStatus.COMPLETE;
        for (TaskSpec task : spec.tasks()) {
            if (!isDone(service, pod, spec, task)) {
                PlanStatus status = status(service, pod, spec, task, nowMillis);
                slowest = rank(status) < rank(slowest) ? status : slowest;
            }
        }
        return slowest;
    }

    private static PlanStatus status(ServiceImage service, PodRecord pod, PodSpec spec, TaskSpec task, long nowMillis) {
        TaskRecord record = pod.tasks().get(spec.taskName(pod.index(), task));
        if (record != null && record.state().mayRun()) {
            if (record.kill() != null) {
                return PlanStatus.PREPARED;
            }
            if (isCurrent(service, record, spec)) {
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
