package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a task's status into the state. Repeated, late and reordered updates change nothing; what ended
 * stays ended unless the cluster itself had only lost sight of it.
 */
final class StatusFold {
    private final Turn turn;

    StatusFold(Turn turn) {
        this.turn = turn;
    }

    void fold(TaskStatus status) {
        turn.session.unreconciled.remove(status.taskId());
        if (status.uuid() != null && status.agentId() != null) {
            turn.calls.add(new ClusterCall.Acknowledge(status.taskId(), status.agentId(), status.uuid()));
        }
        PodRecord pod = turn.state.podOfTask(status.taskId());
        if (pod == null) {
            killStray(status);
            return;
        }
        if (status.state().isTerminal()) {
            turn.session.addresses.forgetTask(status.taskId());
            turn.session.checks.forget(status.taskId());
        } else {
            turn.session.addresses.task(status.taskId(), status.containerIp());
        }
        TaskRecord task = pod.tasks().values().stream()
                .filter(t -> t.taskId().equals(status.taskId()))
                .findFirst()
                .orElseThrow();
        if (!isNews(task, status)) {
            return;
        }
        if (task.state() == TaskState.LAUNCHING && neverArrived(status)) {
            // The cluster knows nothing of a launch we committed: it did not happen, or only in part.
            turn.reason(task.name() + ": launch did not reach the cluster, trying again");
            TaskRecord dropped = next(task, status, TaskState.DROPPED);
            // Whoever launched it may think no more of it: a restart that was overtaken by a new target, for example.
            PodRecord without = Pods.withTask(pod, dropped);
            turn.state.put(task.kill() == null ? recovering(without, dropped, status) : without);
            return;
        }
        if (status.isDraining()) {
            turn.session.draining.add(status.agentId() == null ? task.agentId() : status.agentId());
        }
        TaskState state = status.state();
        TaskRecord changed = next(task, status, state);
        PodRecord result = Pods.withTask(pod, changed);
        result = confirm(result, status);
        if (task.state() != state) {
            turn.reason(task.name() + ": " + task.state() + " to " + state
                    + (message(status).isEmpty() ? "" : ", " + message(status)));
            if ((state.isTerminal() || state == TaskState.UNREACHABLE) && task.kill() == null) {
                result = failed(result, changed, status);
            }
            if (state == TaskState.GONE_BY_OPERATOR && result.replace() == null) {
                result = Pods.withReplace(
                        result, new ReplaceOrder("operator", "its agent was marked gone by an operator", turn.now));
            }
        }
        turn.state.put(result);
    }

    private void killStray(TaskStatus status) {
        boolean runs = status.state().mayRun()
                && status.state() != TaskState.UNREACHABLE
                && status.state() != TaskState.KILLING;
        if (runs && turn.session.strays.put(status.taskId(), agentOf(status)) == null) {
            turn.reason(status.taskId() + ": nobody owns it, killing it");
        } else if (status.state().isTerminal()) {
            turn.session.strays.remove(status.taskId());
        }
    }

    private static String agentOf(TaskStatus status) {
        return status.agentId() == null ? "" : status.agentId();
    }

    private static boolean neverArrived(TaskStatus status) {
        return status.isReconciliation()
                && (status.state() == TaskState.UNKNOWN
                        || status.state() == TaskState.GONE
                        || status.state() == TaskState.LOST);
    }

    private static boolean isNews(TaskRecord task, TaskStatus status) {
        TaskState from = task.state();
        TaskState to = status.state();
        if (from == TaskState.FINISHED
                || from == TaskState.FAILED
                || from == TaskState.KILLED
                || from == TaskState.ERROR) {
            return false;
        }
        if (from.isTerminal()) {
            // Lost, gone, unknown, dropped: the cluster had lost sight of it, so it may come back, which only the
            // master can tell (an executor's word may be an old one, come late), or end for good, or an operator
            // says that its agent is gone.
            return to != from
                    && (to.isTerminal()
                            ? isFinal(to) || to == TaskState.GONE_BY_OPERATOR
                            : status.source().equals("MASTER"));
        }
        if (to.isTerminal() || to == TaskState.UNREACHABLE || from == TaskState.UNREACHABLE) {
            return true;
        }
        return to.ordinal() >= from.ordinal();
    }

    private static boolean isFinal(TaskState state) {
        return state == TaskState.FINISHED || state == TaskState.FAILED || state == TaskState.KILLED;
    }

    private TaskRecord next(TaskRecord task, TaskStatus status, TaskState state) {
        boolean runs = state == TaskState.RUNNING;
        boolean unchanged = task.state() == state;
        long since = unchanged ? task.stateSinceMillis() : since(status);
        TaskSpec spec = spec(task).orElse(null);
        Boolean healthy = status.healthy() != null ? status.healthy() : runs ? task.healthy() : null;
        if (status.ready() != null) {
            turn.session.checks.readiness(task.taskId(), status.ready());
        }
        boolean may = spec == null || turn.session.checks.mayBeReady(task.taskId(), spec);
        boolean open = spec == null || task.hasPassedGates(spec.healthChecks());
        boolean ready = runs && (task.ready() || task.paused() || (may && open));
        TaskRecord next = new TaskRecord(
                task.name(),
                task.task(),
                task.taskId(),
                status.agentId() == null ? task.agentId() : status.agentId(),
                task.configId(),
                state,
                since,
                task.launchedMillis(),
                runs && task.runningSinceMillis() == 0 ? turn.now : task.runningSinceMillis(),
                healthy,
                ready,
                task.kill(),
                message(status),
                task.again(),
                task.run(),
                task.paused(),
                task.executorId(),
                runs ? task.checks() : Collections.emptySortedMap());
        return runs && status.healthy() != null ? judged(next, status) : next;
    }

    /** The task after a word of its agent's health check, which is the only one that agents do. */
    private TaskRecord judged(TaskRecord task, TaskStatus status) {
        List<HealthCheckSpec> checks = spec(task).map(TaskSpec::healthChecks).orElse(List.of());
        boolean good = Boolean.TRUE.equals(status.healthy());
        for (int place = 0; place < checks.size(); place++) {
            if (checks.get(place).by() == Prober.AGENT) {
                if (good) {
                    turn.session.checks.good(task.taskId(), place, turn.now);
                } else if (!status.isReconciliation()) {
                    turn.session.checks.bad(task.taskId(), place, turn.now, message(status));
                }
                boolean may = spec(task)
                        .map(spec -> turn.session.checks.mayBeReady(task.taskId(), spec))
                        .orElse(true);
                return task.withCheck(place, good, checks, may);
            }
        }
        return task;
    }

    private static String message(TaskStatus status) {
        String said = status.message();
        return status.isDraining() ? "its agent is being drained" + (said.isEmpty() ? "" : ": " + said) : said;
    }

    private long since(TaskStatus status) {
        Long unreachable = status.unreachableSinceMillis();
        return status.state() == TaskState.UNREACHABLE && unreachable != null
                ? Math.min(unreachable, turn.now)
                : turn.now;
    }

    private Optional<TaskSpec> spec(TaskRecord task) {
        return podSpec(task).flatMap(spec -> spec.task(task.task()));
    }

    private Optional<PodSpec> podSpec(TaskRecord task) {
        PodRecord pod = turn.state.podOfTask(task.taskId());
        return pod == null
                ? Optional.empty()
                : java.util.Objects.requireNonNull(turn.state.service(pod.service()))
                        .podSpec(task.configId(), pod.type());
    }

    /** What an executor says proves that what the task uses exists; that it ran, that volumes may hold data. */
    private PodRecord confirm(PodRecord pod, TaskStatus status) {
        Footprint footprint = pod.footprint();
        boolean executor = status.source().equals("EXECUTOR")
                || status.state() == TaskState.STARTING
                || status.state() == TaskState.RUNNING
                || status.state() == TaskState.FINISHED;
        if (footprint == null || !executor || (footprint.confirmed() && footprint.used())) {
            return pod;
        }
        Set<String> proven = Evidence.sets(turn.state.service(pod.service()), pod);
        return Pods.withFootprint(pod, footprint.known(footprint.confirmed() || Evidence.isAll(pod, proven), true));
    }

    private PodRecord failed(PodRecord pod, TaskRecord task, TaskStatus status) {
        PodRecord result = pod;
        TaskState state = task.state();
        Goal goal = goal(task);
        boolean backsOff = state == TaskState.FAILED
                || state == TaskState.ERROR
                || (state == TaskState.KILLED && status.healthy() != null && !status.isDraining())
                || (state == TaskState.FINISHED && goal == Goal.RUNNING)
                || (state == TaskState.DROPPED && !status.reason().equals("INVALID_OFFERS"));
        if (backsOff) {
            boolean ranWell = task.runningSinceMillis() > 0
                    && turn.now - task.runningSinceMillis() >= turn.settings.backoffResetMillis();
            int failures = ranWell ? 1 : pod.failures() + 1;
            result = Pods.withBackoff(result, failures, turn.now + Backoff.millis(turn, pod, task, failures));
        }
        return recovering(result, task, status);
    }

    private Goal goal(TaskRecord task) {
        return spec(task).map(TaskSpec::goal).orElse(Goal.RUNNING);
    }

    /** The pod with a recovery under way, if it was rolled out once and what is gone shall run. */
    private PodRecord recovering(PodRecord pod, TaskRecord task, TaskStatus status) {
        if (goal(task) != Goal.RUNNING || pod.completed() == null) {
            return pod;
        }
        String cause = task.name() + " " + task.state() + (message(status).isEmpty() ? "" : ", " + message(status));
        return Pods.openRecovery(pod, turn.ids.get(), task.stateSinceMillis(), cause);
    }
}
