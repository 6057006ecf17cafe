package io.holdfast.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * One run of an executor: the one generated for a command task, or a default executor with its groups. There is no
 * process of its own; the supervisors of its tasks are it. Used on the agent's thread only.
 */
final class ExecutorRun {

    /** Wait status of a process killed by SIGKILL. */
    private static final int KILLED = 9;

    /** Said for want of a status: there never was a process. */
    private static final int NO_STATUS = -1;

    private final AgentContext agent;
    private final RunningExecutor identity;
    private final ExecutorKey key;
    private final Consumer<ExecutorRun> onTermination;
    private final List<TaskRun> live = new ArrayList<>();
    private boolean terminated;

    ExecutorRun(AgentContext agent, RunningExecutor identity, Consumer<ExecutorRun> onTermination) {
        this.agent = agent;
        this.identity = identity;
        this.key = new ExecutorKey(identity.framework(), identity.executor().getExecutorId());
        this.onTermination = onTermination;
    }

    static RunningExecutor identity(TaskPlace place) {
        ExecutorInfo info = place.executor()
                .orElseGet(() -> ExecutorInfo.newBuilder()
                        .setExecutorId(place.executorId())
                        .setFrameworkId(place.framework().getId())
                        .setName(generatedName(place))
                        .setSource(place.executorId().getValue())
                        .setCommand(place.task().getCommand())
                        .build());
        return new RunningExecutor(
                place.framework().getId(),
                info,
                ContainerID.newBuilder().setValue(place.executorContainer()).build(),
                place.executorSandbox(),
                !place.grouped());
    }

    private static String generatedName(TaskPlace place) {
        int shown = 12;
        String command = place.task().getCommand().getValue();
        String begin = command.length() > shown ? command.substring(0, shown) + "..." : command;
        return "Command Executor (Task: " + place.task().getTaskId().getValue() + ") (Command: sh -c '" + begin + "')";
    }

    RunningExecutor identity() {
        return identity;
    }

    boolean terminated() {
        return terminated;
    }

    void add(TaskRun task) {
        live.add(task);
    }

    /** The oldest of its tasks that runs, or will run, in a container of an image. */
    Optional<TaskRun> firstWithImage() {
        return live.stream().filter(task -> task.place().wantsImage()).findFirst();
    }

    /** SHUTDOWN: every task gets its grace period. */
    void shutdown() {
        for (TaskRun task : List.copyOf(live)) {
            task.kill(KillOrder.plain(), false);
        }
    }

    /** A task of it has ended. Unless it finished well, its group goes with it. */
    void ended(TaskRun task, boolean finished, boolean unhealthy) {
        live.remove(task);
        if (terminated) {
            return;
        }
        if (!finished) {
            for (TaskRun other : List.copyOf(live)) {
                if (other.place().group().equals(task.place().group())) {
                    other.kill(KillOrder.plain(), unhealthy);
                }
            }
        }
        if (live.isEmpty()) {
            terminate(0);
        }
    }

    /** A supervisor was killed: to the master this is the death of the executor, and all its tasks go with it. */
    void died() {
        if (terminated) {
            return;
        }
        if (!identity.generated()) {
            terminate(KILLED);
        }
        for (TaskRun task : List.copyOf(live)) {
            task.executorDied();
        }
    }

    /** The executor's container cannot be launched: all its tasks fail with that message. */
    void failed(String message) {
        terminate(NO_STATUS);
        for (TaskRun task : List.copyOf(live)) {
            task.endByAgent(TaskState.TASK_FAILED, Reason.REASON_CONTAINER_LAUNCH_FAILED, message);
        }
    }

    private void terminate(int rawStatus) {
        terminated = true;
        onTermination.accept(this);
        agent.announcer.executorTerminated(key, rawStatus, identity.generated());
    }
}
