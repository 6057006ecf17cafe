package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Finding;
import io.holdfast.local.agent.check.HealthJudge;
import io.holdfast.local.agent.check.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.CheckStatusInfo;
import org.apache.mesos.v1.Protos.HealthCheck;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * The health check and the check of one running task. Probing happens on workers, conclusions are drawn on the agent's
 * thread. The next probe starts an interval after the end of the one before.
 */
final class TaskChecks {

    /** Told of a conclusion about the task's health. */
    interface Health {
        void judged(TaskStatus.Builder status, boolean fatal);
    }

    private final AgentContext agent;
    private final TaskRun task;
    private Optional<Boolean> healthy = Optional.empty();
    private Optional<CheckStatusInfo> checkStatus = Optional.empty();
    private boolean stopped;

    private TaskChecks(AgentContext agent, TaskRun task) {
        this.agent = agent;
        this.task = task;
    }

    /** Starts what the task asks for. */
    static TaskChecks start(
            AgentContext agent,
            TaskRun task,
            TaskProcess process,
            Consumer<TaskStatus.Builder> onCheck,
            Health onHealth) {
        TaskChecks checks = new TaskChecks(agent, task);
        Optional<TaskStatus> last = task.report().last(TaskState.TASK_RUNNING);
        checks.healthy = last.filter(TaskStatus::hasHealthy).map(TaskStatus::getHealthy);
        checks.checkStatus = last.filter(TaskStatus::hasCheckStatus).map(TaskStatus::getCheckStatus);
        if (task.place().task().hasHealthCheck()) {
            checks.startHealthCheck(task.place().task().getHealthCheck(), process, onHealth);
        }
        if (task.place().task().hasCheck()) {
            checks.startCheck(task.place().task().getCheck(), process, onCheck);
        }
        return checks;
    }

    /** No more probes, no more conclusions. */
    void stop() {
        stopped = true;
    }

    private void startHealthCheck(HealthCheck check, TaskProcess process, Health onHealth) {
        HealthJudge judge = new HealthJudge(
                process.startedAt(),
                TaskProbes.seconds(check.getGracePeriodSeconds()),
                check.getConsecutiveFailures(),
                healthy.orElse(false));
        probe(
                TaskProbes.of(process, check),
                TaskProbes.seconds(check.getDelaySeconds()),
                TaskProbes.seconds(check.getIntervalSeconds()),
                finding -> judge.judge(finding.healthy(), Instant.now()).ifPresent(verdict -> {
                    healthy = Optional.of(verdict.healthy());
                    onHealth.judged(status(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED), verdict.fatal());
                }));
    }

    private void startCheck(CheckInfo check, TaskProcess process, Consumer<TaskStatus.Builder> onCheck) {
        probe(
                TaskProbes.of(process, check),
                TaskProbes.seconds(check.getDelaySeconds()),
                TaskProbes.seconds(check.getIntervalSeconds()),
                finding -> TaskProbes.result(check.getType(), finding)
                        .filter(result -> !Optional.of(result).equals(checkStatus))
                        .ifPresent(result -> {
                            checkStatus = Optional.of(result);
                            onCheck.accept(status(Reason.REASON_TASK_CHECK_STATUS_UPDATED));
                        }));
    }

    private TaskStatus.Builder status(Reason reason) {
        TaskStatus.Builder status = task.runningStatus().setReason(reason);
        healthy.ifPresent(status::setHealthy);
        checkStatus.ifPresent(status::setCheckStatus);
        return status;
    }

    private void probe(Probe probe, Duration delay, Duration interval, Consumer<Finding> conclude) {
        agent.mailbox.after(delay, () -> {
            if (!stopped) {
                agent.mailbox.work(() -> {
                    Finding finding = probe.ask();
                    agent.mailbox.run(() -> {
                        if (!stopped) {
                            conclude.accept(finding);
                            probe(probe, interval, interval, conclude);
                        }
                    });
                });
            }
        });
    }
}
