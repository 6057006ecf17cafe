package io.holdfast.core.preview;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.Optional;

/** What tasks are meant to reach. */
final class Goals {
    private Goals() {}

    /** Whether a task is meant to end by itself. */
    static boolean ends(KernelState state, String taskId) {
        PodRecord pod = state.podOfTask(taskId);
        ServiceImage service = pod == null ? null : state.service(pod.service());
        if (pod == null || service == null) {
            return false;
        }
        Optional<TaskRecord> task = pod.tasks().values().stream()
                .filter(candidate -> candidate.taskId().equals(taskId))
                .findFirst();
        if (task.isEmpty() || task.get().paused()) {
            return false;
        }
        Optional<PodSpec> spec = task.flatMap(record -> service.podSpec(record.configId(), pod.type()));
        return spec.stream()
                .flatMap(found -> found.tasks().stream())
                .filter(found -> found.name().equals(task.get().task()))
                .map(TaskSpec::goal)
                .anyMatch(goal -> goal != Goal.RUNNING);
    }
}
