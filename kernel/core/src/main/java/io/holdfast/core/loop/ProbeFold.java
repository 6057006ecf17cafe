package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes into the state what the scheduler's own health checks find. Failures of a check do not count during the grace
 * period that a task has until the check succeeded once; too many of one check in a row end it, and it is brought back
 * like any task that failed.
 */
final class ProbeFold {
    private final Turn turn;

    ProbeFold(Turn turn) {
        this.turn = turn;
    }

    void fold(Input.Probed probed) {
        PodRecord pod = turn.state.podOfTask(probed.taskId());
        TaskRecord task = pod == null ? null : find(pod, probed.taskId());
        TaskSpec spec = pod == null || task == null ? null : spec(pod, task);
        List<HealthCheckSpec> checks = spec == null ? List.of() : spec.healthChecks();
        boolean meant = probed.check() >= 0
                && probed.check() < checks.size()
                && checks.get(probed.check()).by() == Prober.SCHEDULER;
        if (pod == null
                || task == null
                || spec == null
                || !meant
                || task.state() != TaskState.RUNNING
                || task.kill() != null) {
            return;
        }
        Boolean before = task.checks().get(probed.check());
        if (probed.healthy()) {
            turn.session.checks.good(task.taskId(), probed.check(), turn.now);
        } else if (before != null || !isInGrace(task, checks.get(probed.check()))) {
            failed(pod, task, probed, checks);
            return;
        }
        if (probed.healthy() && !Boolean.TRUE.equals(before)) {
            turn.reason(task.name() + ": healthy");
            boolean may = turn.session.checks.mayBeReady(task.taskId(), spec);
            turn.state.put(Pods.withTask(pod, task.withCheck(probed.check(), true, checks, may)));
        }
    }

    private boolean isInGrace(TaskRecord task, HealthCheckSpec check) {
        return turn.now - task.runningSinceMillis() < Math.round(check.graceSeconds() * 1000);
    }

    private void failed(PodRecord pod, TaskRecord task, Input.Probed probed, List<HealthCheckSpec> checks) {
        HealthCheckSpec check = checks.get(probed.check());
        int failures = turn.session.checks.bad(task.taskId(), probed.check(), turn.now, probed.message());
        PodRecord changed = pod;
        if (!Boolean.FALSE.equals(task.checks().get(probed.check()))) {
            turn.reason(task.name() + ": not healthy, " + probed.message());
            changed = Pods.withTask(pod, task.withCheck(probed.check(), false, checks, false));
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
        String cause = name + " failed " + failures + " health checks in a row: " + message;
        turn.reason(cause + "; it is ended");
        PodRecord result = Pods.end(pod, task, cause, turn.now);
        int before = pod.failures() + 1;
        result = Pods.withBackoff(result, before, turn.now + Backoff.millis(turn, pod, task, before));
        return pod.completed() == null ? result : Pods.openRecovery(result, turn.ids.get(), turn.now, cause);
    }

    private @Nullable TaskSpec spec(PodRecord pod, TaskRecord task) {
        ServiceImage service = Objects.requireNonNull(turn.state.service(pod.service()));
        return service.podSpec(task.configId(), pod.type())
                .flatMap(spec -> spec.task(task.task()))
                .orElse(null);
    }

    private static @Nullable TaskRecord find(PodRecord pod, String taskId) {
        return pod.tasks().values().stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .orElse(null);
    }
}
