package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends every kill that was decided, and sends it again until the task has ended. */
final class KillPass {
    private final Turn turn;

    KillPass(Turn turn) {
        this.turn = turn;
    }

    void run() {
        Set<String> wanted = new HashSet<>();
        for (ServiceImage service : turn.state.services()) {
            for (PodRecord pod : service.pods()) {
                for (TaskRecord task : pod.tasks().values()) {
                    if (task.kill() != null && task.state().mayRun()) {
                        wanted.add(task.taskId());
                        kill(service, pod, task);
                    }
                }
            }
        }
        turn.session.strays.forEach((taskId, agentId) -> {
            wanted.add(taskId);
            kill(taskId, agentId.isEmpty() ? null : agentId, 0);
        });
        turn.session.killSent.keySet().retainAll(wanted);
    }

    private void kill(String taskId, @Nullable String agentId, double graceSeconds) {
        Long sent = turn.session.killSent.get(taskId);
        if (sent == null || turn.now - sent >= turn.settings.killRetryMillis()) {
            turn.session.killSent.put(taskId, turn.now);
            turn.calls.add(new ClusterCall.Kill(taskId, agentId, graceSeconds));
        }
    }

    private void kill(ServiceImage service, PodRecord pod, TaskRecord task) {
        double grace = service.podSpec(task.configId(), pod.type())
                .map(PodSpec::tasks)
                .flatMap(tasks -> tasks.stream()
                        .filter(spec -> spec.name().equals(task.task()))
                        .findFirst())
                .map(TaskSpec::killGraceSeconds)
                .orElse(0.0);
        kill(task.taskId(), task.agentId(), grace);
    }
}
