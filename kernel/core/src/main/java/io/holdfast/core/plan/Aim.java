package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pod instance is driven towards: a definition of it, or a run of a plan that launches tasks of it anew.
 *
 * @param service whose pod it is
 * @param configId the configuration that holds the definition
 * @param pod the definition
 * @param run the run of a plan of the service's own; null for a roll-out or a recovery
 * @param env wins over the environment of the tasks that are launched
 */
public record Aim(
        ServiceImage service,
        String configId,
        PodSpec pod,
        @Nullable String run,
        SortedMap<String, String> env) {
    /** A definition to be reached, by a roll-out or a recovery. */
    public static Aim at(ServiceImage service, String configId, PodSpec pod) {
        return new Aim(service, configId, pod, null, new TreeMap<>());
    }

    /** The record of a task's latest launch, if there was one. */
    public @Nullable TaskRecord record(PodRecord instance, TaskSpec task) {
        return instance.tasks().get(pod.taskName(instance.index(), task));
    }

    /** Whether a task was launched as is asked for now. */
    public boolean isCurrent(PodRecord instance, TaskRecord task) {
        if (run != null) {
            return run.equals(task.run());
        }
        return !task.again()
                && task.paused() == instance.paused().containsKey(task.task())
                && service.podSpec(task.configId(), pod.type())
                        .map(launched -> launched.sameTask(task.task(), pod))
                        .orElse(false);
    }

    /** Whether a task has reached its goal. */
    public boolean isDone(PodRecord instance, TaskSpec task) {
        TaskRecord record = record(instance, task);
        if (record == null) {
            return false;
        }
        return switch (task.goal()) {
            case RUNNING -> PodProgress.isAvailable(record) && isCurrent(instance, record);
            case FINISH -> record.state() == TaskState.FINISHED && isCurrent(instance, record);
            case ONCE ->
                record.state() == TaskState.FINISHED && (run == null ? !record.again() : isCurrent(instance, record));
        };
    }

    /** Whether all tasks of these names have reached their goals; a name that the definition lacks has. */
    public boolean isDone(PodRecord instance, Collection<String> tasks) {
        return pod.tasks().stream()
                .filter(task -> tasks.contains(task.name()))
                .allMatch(task -> isDone(instance, task));
    }

    /** Whether a task need not be touched: it is as asked for, or it ran once and never does again. */
    public boolean mayStay(PodRecord instance, TaskSpec task, TaskRecord record) {
        return isCurrent(instance, record) || (task.goal() == Goal.ONCE && run == null && !record.again());
    }
}
