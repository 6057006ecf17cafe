package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes into the state what the scheduler's own health checks find. Failures do not count during the grace period that
 * a task has until it was healthy once; too many in a row end it, and it is brought back like any task that failed.
 */
final class ProbeFold {
    private final Turn turn;

    ProbeFold(Turn turn) {
        this.turn = turn;
    }

    void fold(Input.Probed probed) {
        PodRecord pod = turn.state.podOfTask(probed.taskId());
        TaskRecord task = pod == null ? null : find(pod, probed.taskId());
        HealthCheckSpec check = pod == null || task == null ? null : check(pod, task);
        if (pod == null || task == null || check == null || task.state() != TaskState.RUNNING || task.kill() != null) {
            turn.session.probesFailed.remove(probed.taskId());
            return;
        }
        boolean inGrace = task.healthy() == null
                && turn.now - task.runningSinceMillis() < Math.round(check.graceSeconds() * 1000);
        if (probed.healthy()) {
            turn.session.probesFailed.remove(probed.taskId());
            if (!Boolean.TRUE.equals(task.healthy())) {
                turn.reason(task.name() + ": healthy");
                boolean ready = task.ready() || check.gates();
                turn.state.put(Pods.withTask(pod, task.withHealth(true, ready)));
            }
            return;
        }
        if (inGrace) {
            return;
        }
        int failures = turn.session.probesFailed.merge(probed.taskId(), 1, Integer::sum);
        PodRecord changed = pod;
        if (!Boolean.FALSE.equals(task.healthy())) {
            turn.reason(task.name() + ": not healthy, " + probed.message());
            changed = Pods.withTask(pod, task.withHealth(false, task.ready()));
        }
        if (check.maxConsecutiveFailures() > 0 && failures >= check.maxConsecutiveFailures()) {
            changed = ended(changed, task.name(), failures, probed.message());
        }
        if (!changed.equals(pod)) {
            turn.state.put(changed);
        }
    }

    private PodRecord ended(PodRecord pod, String name, int failures, String message) {
        TaskRecord task = Objects.requireNonNull(pod.tasks().get(name));
        turn.session.probesFailed.remove(task.taskId());
        String cause = name + " failed " + failures + " health checks in a row: " + message;
        turn.reason(cause + "; it is ended");
        PodRecord result = Pods.end(pod, task, cause, turn.now);
        int before = pod.failures() + 1;
        result = Pods.withBackoff(result, before, turn.now + Backoff.millis(turn, pod, task, before));
        return pod.completed() == null ? result : Pods.openRecovery(result, turn.ids.get(), turn.now, cause);
    }

    private @Nullable HealthCheckSpec check(PodRecord pod, TaskRecord task) {
        ServiceImage service = Objects.requireNonNull(turn.state.service(pod.service()));
        return service.podSpec(task.configId(), pod.type())
                .flatMap(spec -> spec.task(task.task()))
                .map(TaskSpec::healthCheck)
                .filter(check -> check.by() == Prober.SCHEDULER)
                .orElse(null);
    }

    private static @Nullable TaskRecord find(PodRecord pod, String taskId) {
        return pod.tasks().values().stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .orElse(null);
    }
}
