package io.holdfast.local.agent;

import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskStatus;

/**
 * What an agent tells its master. Called on the agent's thread, one call at a time: return soon and do not throw.
 * Calling back into {@link AgentRuntime} is fine.
 */
public interface AgentListener {

    /**
     * A status update for the framework; it carries {@code uuid}, {@code agent_id}, {@code executor_id} and {@code
     * timestamp}. It is delivered again after 10 s, 20 s, 40 s… (at most 10 min apart) until
     * {@link AgentRuntime#acknowledge}; later updates of the task wait for that.
     */
    void update(FrameworkID framework, TaskStatus status);

    /**
     * The task's processes are gone and its resources are free, although its last update may not be delivered yet.
     * Called once per task (a task re-found dead after {@link AgentRuntime#recover} is shown by
     * {@link RunningTask#ended} instead).
     */
    void taskEnded(FrameworkID framework, TaskID task);

    /**
     * An executor is gone and its resources are free.
     *
     * @param rawStatus wait status as in FAILURE events: exit 5 is 1280, SIGKILL is 9
     * @param generated the executor was made by the agent for a command task: no FAILURE event is due
     */
    void executorTerminated(FrameworkID framework, ExecutorID executor, int rawStatus, boolean generated);
}
