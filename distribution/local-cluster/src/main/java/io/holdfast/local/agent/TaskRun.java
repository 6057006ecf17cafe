package io.holdfast.local.agent;

import io.holdfast.local.agent.container.PreparedContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A task from its launch to its end. Used on the agent's thread only.
 *
 * <p>Being launched, it has no process. Running, it has one, and perhaps a SIGTERM with a SIGKILL to come. Ended, it
 * only waits for the acknowledgement of its updates.
 */
final class TaskRun {

    private static final Duration SIGNAL_RETRY = Duration.ofMillis(10);

    private enum Phase {
        LAUNCHING,
        RUNNING,
        ENDED
    }

    private final AgentContext agent;
    private final TaskPlace place;
    private final ExecutorRun executor;
    private final TaskReport report;
    private final Statuses statuses;
    private final Consumer<TaskRun> onEnd;
    private final List<Future<?>> timers = new ArrayList<>();
    private Phase phase = Phase.LAUNCHING;
    private boolean startingTold;
    private @Nullable TaskProcess process;
    private @Nullable TaskChecks checks;
    private @Nullable KillNote kill;
    private boolean unhealthy;
    private boolean timeIsUp;

    TaskRun(AgentContext agent, TaskPlace place, ExecutorRun executor, TaskReport report, Consumer<TaskRun> onEnd) {
        this.agent = agent;
        this.place = place;
        this.executor = executor;
        this.report = report;
        this.statuses = new Statuses(agent.config, place);
        this.onEnd = onEnd;
        executor.add(this);
    }

    TaskPlace place() {
        return place;
    }

    TaskReport report() {
        return report;
    }

    boolean launching() {
        return phase == Phase.LAUNCHING;
    }

    boolean ended() {
        return phase == Phase.ENDED;
    }

    /** Takes note of an end that was written down by an earlier agent. */
    void alreadyEnded() {
        phase = Phase.ENDED;
        executor.ended(this, true, false);
    }

    /** A task of a group is told to start before its URIs are fetched. */
    void starting() {
        startingTold = true;
        report.tell(statuses.fromExecutor(TaskState.TASK_STARTING, pid(), ip()));
    }

    /** Starts the process. */
    void start() {
        start(() -> TaskLaunch.start(agent, place));
    }

    /** Starts the container. */
    void start(PreparedContainer container) {
        start(() -> ContainerLaunch.start(agent, place, container));
    }

    private interface Start {
        TaskProcess now() throws IOException;
    }

    private void start(Start start) {
        try {
            process = start.now();
        } catch (IOException e) {
            endByAgent(
                    TaskState.TASK_FAILED,
                    Reason.REASON_CONTAINER_LAUNCH_FAILED,
                    "Failed to launch container: " + e.getMessage());
            return;
        }
        running(process);
    }

    /** Takes over a process that an earlier agent started; it may have ended in the meantime. */
    void reattach(TaskProcess found, Optional<KillNote> note) {
        process = found;
        kill = note.orElse(null);
        startingTold = report.told(TaskState.TASK_STARTING);
        running(found);
        if (kill != null && phase == Phase.RUNNING) {
            terminate(Duration.between(Instant.now(), kill.deadline()));
        }
    }

    private void running(TaskProcess started) {
        phase = Phase.RUNNING;
        if (!startingTold) {
            starting();
        }
        if (!started.onEnd(() -> agent.mailbox.run(this::processEnded))) {
            watch(started);
        }
        if (phase == Phase.RUNNING) {
            started.whenUp(() -> up(started));
        }
    }

    /** It runs: the framework is told, checks begin. */
    private void up(TaskProcess started) {
        if (phase != Phase.RUNNING) {
            return;
        }
        tellRunning();
        if (kill != null) {
            tellKilling(kill.reason());
        }
        if (place.task().hasMaxCompletionTime()) {
            Duration most = Duration.ofNanos(place.task().getMaxCompletionTime().getNanoseconds());
            timers.add(agent.mailbox.after(
                    most.minus(Duration.between(started.startedAt(), Instant.now())), this::maxCompletionTimeReached));
        }
        if (kill == null) {
            checks = TaskChecks.start(agent, this, started, this::checked, this::healthJudged);
        }
    }

    private void tellRunning() {
        if (!report.told(TaskState.TASK_RUNNING)) {
            report.tell(runningStatus());
        }
    }

    private void watch(TaskProcess started) {
        if (phase == Phase.RUNNING && !started.alive()) {
            processEnded();
        } else if (phase == Phase.RUNNING) {
            agent.mailbox.after(agent.config.timings().watch(), () -> watch(started));
        }
    }

    private void checked(TaskStatus.Builder status) {
        if (phase == Phase.RUNNING && kill == null) {
            report.tell(status);
        }
    }

    private void healthJudged(TaskStatus.Builder status, boolean fatal) {
        checked(status);
        if (fatal) {
            kill(KillOrder.plain(), true);
        }
    }

    TaskStatus.Builder runningStatus() {
        return statuses.fromExecutor(TaskState.TASK_RUNNING, pid(), ip());
    }

    /** Kills the task; {@code becauseUnhealthy} marks its end as unhealthy, as that of its whole group. */
    void kill(KillOrder order, boolean becauseUnhealthy) {
        if (phase == Phase.LAUNCHING) {
            killBeforeStart(order);
        } else if (phase == Phase.RUNNING) {
            Duration grace = grace(order);
            Instant deadline = Instant.now().plus(grace);
            KillNote earlier = kill;
            if (earlier == null) {
                unhealthy = becauseUnhealthy;
                kill = saved(new KillNote(deadline, order.reason()));
                tellKilling(order.reason());
                terminate(grace);
            } else if (order.grace().isPresent() && deadline.isBefore(earlier.deadline())) {
                kill = saved(new KillNote(deadline, earlier.reason()));
                terminate(grace);
            }
        }
    }

    private void killBeforeStart(KillOrder order) {
        if (startingTold) {
            tellKilling(order.reason());
            TaskStatus.Builder killed = statuses.fromExecutor(TaskState.TASK_KILLED, 0, Optional.empty());
            order.reason().ifPresent(killed::setReason);
            end(killed);
        } else {
            endByAgent(
                    TaskState.TASK_KILLED,
                    order.reason().orElse(Reason.REASON_TASK_KILLED_DURING_LAUNCH),
                    "Killed before delivery to the executor");
        }
    }

    private void tellKilling(Optional<Reason> reason) {
        if (place.frameworkKnowsKilling() && !report.told(TaskState.TASK_KILLING)) {
            TaskStatus.Builder killing = statuses.fromExecutor(TaskState.TASK_KILLING, pid(), ip());
            reason.ifPresent(killing::setReason);
            report.tell(killing);
        }
    }

    private Duration grace(KillOrder order) {
        Duration own = place.task().getKillPolicy().hasGracePeriod()
                ? Duration.ofNanos(place.task().getKillPolicy().getGracePeriod().getNanoseconds())
                : agent.config.timings().killGrace();
        if (order.grace().isEmpty() || !(place.grouped() || agent.config.killPolicyOverrides())) {
            return own;
        }
        Duration given = order.grace().get();
        return order.upperBound() && own.compareTo(given) < 0 ? own : given;
    }

    private KillNote saved(KillNote note) {
        try {
            note.save(place.checkpoint());
            return note;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down the kill of " + place.key(), e);
        }
    }

    private void maxCompletionTimeReached() {
        if (phase == Phase.RUNNING && kill == null) {
            timeIsUp = true;
            terminate(grace(KillOrder.plain()));
        }
    }

    /** SIGTERM as soon as there is a command to receive it, SIGKILL after the grace period. */
    private void terminate(Duration grace) {
        TaskProcess target = process;
        if (target == null) {
            return;
        }
        if (checks != null) {
            checks.stop();
        }
        signal(target);
        timers.add(agent.mailbox.after(grace, () -> agent.mailbox.work(target::kill)));
    }

    private void signal(TaskProcess target) {
        if (phase == Phase.RUNNING && target.alive()) {
            if (target.up()) {
                agent.mailbox.work(target::terminate);
            } else {
                agent.mailbox.after(SIGNAL_RETRY, () -> signal(target));
            }
        }
    }

    private void processEnded() {
        if (phase != Phase.RUNNING || process == null) {
            return;
        }
        Optional<TaskEnding> ending = process.ending();
        process.cleanUp();
        if (ending.isEmpty()) {
            executor.died();
        } else if (kill == null && !timeIsUp && ending.get().refused().isPresent()) {
            refused(ending.get(), ending.get().refused().get());
        } else {
            endedAlone(ending.get());
        }
    }

    private void endedAlone(TaskEnding ending) {
        if (ending.ran()) {
            tellRunning(); // it may have ended before it was seen to run
        }
        TaskStatus.Builder status;
        if (timeIsUp) {
            status = statuses.fromExecutor(TaskState.TASK_FAILED, pid(), ip())
                    .setReason(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        } else if (kill != null) {
            status = statuses.fromExecutor(TaskState.TASK_KILLED, pid(), ip());
            kill.reason().ifPresent(status::setReason);
            if (unhealthy) {
                status.setHealthy(false);
            }
        } else {
            TaskState state = ending.success() ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED;
            status = statuses.fromExecutor(state, pid(), ip());
        }
        end(status.setMessage(ending.message()));
    }

    /** The agent, not its own command, has ended the task, or could not start it. */
    private void refused(TaskEnding ending, Reason reason) {
        if (ending.ran()) {
            tellRunning();
        }
        if (place.grouped() && !ending.ran()) {
            failByExecutor(ending.message());
        } else {
            endByAgent(TaskState.TASK_FAILED, reason, ending.message());
        }
    }

    /** Its executor cannot be launched: neither this task nor any other of it ever runs. */
    void executorFailed(String message) {
        executor.failed(message);
    }

    /** Its executor is dead: whatever is left of the task is killed. */
    void executorDied() {
        if (phase != Phase.ENDED) {
            killAll();
            if (process != null && place.wantsImage()) {
                agent.mailbox.work(() -> agent.containers.remove(place.containerName()));
            }
            endByAgent(TaskState.TASK_FAILED, Reason.REASON_EXECUTOR_TERMINATED, "Executor terminated");
        }
    }

    /** Kills all processes at once, the supervisor first, and reports nothing. A container is left to be removed. */
    void killAll() {
        if (process != null && phase == Phase.RUNNING) {
            process.killAll();
        }
    }

    /** The container whose network the task shares: that of the first task of its executor which has one. */
    Optional<TaskRun> networkOwner() {
        return executor.firstWithImage().filter(first -> first != this);
    }

    /** Whether others can join what it runs in. */
    boolean joinable() {
        return phase == Phase.RUNNING && process != null && process.up();
    }

    /** Ends a task that has no process, in the words of the agent. */
    void endByAgent(TaskState state, Reason reason, String message) {
        end(statuses.fromAgent(state, reason, message));
    }

    /** Ends a task of a group that cannot be started, in the words of its executor. */
    void failByExecutor(String message) {
        end(statuses.fromExecutor(TaskState.TASK_FAILED, 0, Optional.empty()).setMessage(message));
    }

    private void end(TaskStatus.Builder status) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        timers.forEach(timer -> timer.cancel(false));
        if (checks != null) {
            checks.stop();
        }
        report.tell(status);
        agent.announcer.taskEnded(place.key());
        executor.ended(this, status.getState() == TaskState.TASK_FINISHED, unhealthy);
        onEnd.accept(this);
    }

    private int pid() {
        return process == null ? 0 : process.pid();
    }

    private Optional<String> ip() {
        return process == null ? Optional.empty() : process.ip();
    }
}
