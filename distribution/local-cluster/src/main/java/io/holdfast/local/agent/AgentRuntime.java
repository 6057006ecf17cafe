package io.holdfast.local.agent;

import io.holdfast.local.agent.files.SandboxFiles;
import io.holdfast.local.agent.sandbox.Trees;
import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;

/**
 * The agent's side of the local cluster, as its master sees it.
 *
 * <p>The master has validated what it passes in: offers, resources and ids are its business; processes, sandboxes,
 * volumes and the updates of tasks are the agent's. What is told to the agent is checkpointed below its work directory,
 * and tasks are process sessions of their own, so both survive the death of this JVM; {@link #recover} picks them up.
 *
 * <p><b>Threads.</b> Every method may be called from any thread. {@code launch}, {@code kill}, {@code acknowledge} and
 * the like only queue the request on the agent's own thread and return at once; they take effect in the order of the
 * calls. {@link AgentListener} is called on that thread. {@link #tasks} and {@link #executors} are snapshots and never
 * block. {@code createVolume} and {@code destroyVolume} work on the caller's thread and are done when they return.
 *
 * <p><b>Limits.</b> Amounts of cpus, memory, disk and ports are bookkeeping of the master: nothing here enforces them.
 * What is not supported fails a task with a message that says so.
 */
public interface AgentRuntime {

    /**
     * Starts an agent over its work directory: empty, or left by an earlier one of the same id, whose tasks are then
     * re-attached (or found dead). The agent begins disconnected: call {@link #setConnected} when it is registered.
     *
     * @throws IOException if the work directory cannot be made or read
     */
    static AgentRuntime recover(AgentConfig config, AgentListener listener) throws IOException {
        return LocalAgent.recover(config, listener);
    }

    /**
     * Forgets all tasks that an agent left behind in its work directory. Only while no agent works there, and none of
     * the tasks is alive. Sandboxes and volumes stay.
     *
     * @throws IOException if the notes about them cannot be deleted
     */
    static void forgetTasks(AgentConfig config) throws IOException {
        Trees.delete(new WorkDir(config.workDir(), config.agentId().getValue()).checkpoints());
    }

    /**
     * Says whether the agent can talk to its master. While it cannot, tasks go on, updates are kept, and no other event
     * is delivered (look at {@link #tasks} and {@link #executors} on the return). On becoming connected the oldest
     * unacknowledged update of every task is delivered at once.
     */
    void setConnected(boolean connected);

    /**
     * Launches a command task. Outcome comes as updates: TASK_STARTING, TASK_RUNNING, or a TASK_FAILED / TASK_DROPPED
     * from the agent.
     */
    void launch(FrameworkInfo framework, TaskInfo task);

    /**
     * Launches a task group on a default executor, starting the executor unless it runs already. Tasks of the group die
     * together; other groups of the executor do not.
     */
    void launchGroup(FrameworkInfo framework, ExecutorInfo executor, List<TaskInfo> tasks);

    /**
     * Kills a task: SIGTERM to all its processes, SIGKILL after the grace period. A task whose process is not started
     * yet ends with {@code Killed before delivery to the executor}. An unknown or ended task is ignored (the master
     * answers such a KILL itself).
     */
    void kill(FrameworkID framework, TaskID task, KillOrder order);

    /**
     * The framework has the update with this uuid (16 bytes); the task's next update, if any, is delivered now. Any
     * uuid but that of the outstanding update is ignored.
     */
    void acknowledge(FrameworkID framework, TaskID task, byte[] uuid);

    /**
     * The framework subscribed anew and may have missed what was delivered meanwhile: the oldest unacknowledged update
     * of each of its tasks is delivered again at once, as a Mesos agent does when it hears of the framework's new
     * address.
     */
    void frameworkSubscribed(FrameworkID framework);

    /**
     * SHUTDOWN: kills all tasks of the executor, each with its grace period. For a command task the executor's id is
     * the task's. Unknown executors are ignored.
     */
    void shutdownExecutor(FrameworkID framework, ExecutorID executor);

    /**
     * The framework is gone (teardown, failover timeout): its tasks are killed, nothing more is said of them but
     * {@link AgentListener#taskEnded} and {@link AgentListener#executorTerminated}, and its unacknowledged updates are
     * forgotten. This is not written down: an agent that comes back while such tasks still end has to be told again.
     */
    void shutdownFramework(FrameworkID framework);

    /** MESSAGE to an executor. Neither the command executor nor the default executor listens, so it is dropped. */
    void message(FrameworkID framework, ExecutorID executor, byte[] data);

    /**
     * Makes the directory of a persistent volume. A volume that exists is left as it is.
     *
     * @param volume a disk resource with {@code disk.persistence}; its role is that of its last reservation, or
     *     {@code role} in the old form
     * @throws IOException if the directory cannot be made
     */
    void createVolume(Resource volume) throws IOException;

    /**
     * Deletes a persistent volume and all that is in it. Of a MOUNT disk the mount's root stays. Symbolic links are
     * deleted, never followed. A volume that does not exist is fine.
     *
     * @throws IOException if something cannot be deleted
     */
    void destroyVolume(Resource volume) throws IOException;

    /** All tasks that run or still have an unacknowledged update. */
    Collection<RunningTask> tasks();

    /** All executors that are alive, generated ones of command tasks included. */
    Collection<RunningExecutor> executors();

    /** Browsing, reading and downloading of sandboxes. Works after {@link #stop} as well. */
    SandboxFiles files();

    /**
     * Ends this object, as when the agent's process dies. Nothing is delivered afterwards; a new one may be made by
     * {@link #recover} when this returns. May be called again.
     *
     * @param killTasks also kill (SIGKILL) all executors and tasks, as when the machine dies. They are found dead by
     *     the next {@code recover}
     */
    void stop(boolean killTasks);
}
