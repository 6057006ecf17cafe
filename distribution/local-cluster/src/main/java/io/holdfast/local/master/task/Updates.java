package io.holdfast.local.master.task;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.agent.RunningTask;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Status updates on their way from agents to frameworks, and acknowledgements on their way back. */
public final class Updates {
    private final MasterContext context;
    private final Statuses statuses;

    public Updates(MasterContext context, Statuses statuses) {
        this.context = context;
        this.statuses = statuses;
    }

    /** An agent delivers an update. */
    public void fromAgent(Agent agent, FrameworkID frameworkId, TaskStatus status) {
        Framework framework = context.state().framework(frameworkId.getValue());
        if (framework == null) {
            agent.link().order(runtime -> runtime.shutdownFramework(frameworkId));
            return;
        }
        Task task = framework.tasks().get(status.getTaskId().getValue());
        boolean toBeGone = agent.drain() != null
                && agent.drain().marksGone()
                && status.getReason() == Reason.REASON_AGENT_DRAINING;
        if (toBeGone && task == null) { // told at the first update of its end, and acknowledged
            byte[] uuid = status.getUuid().toByteArray();
            agent.link().order(runtime -> runtime.acknowledge(frameworkId, status.getTaskId(), uuid));
            return;
        }
        TaskStatus told = toBeGone
                ? status.toBuilder()
                        .setState(Statuses.forFramework(framework, TaskState.TASK_GONE_BY_OPERATOR))
                        .build()
                : status;
        if (task != null) {
            context.writer().save(framework, noted(task, told, latest(agent, frameworkId, task, status)));
        }
        statuses.send(framework, told);
    }

    /** Later updates may wait behind this one: the agent knows where the task really is. */
    private static TaskState latest(Agent agent, FrameworkID framework, Task task, TaskStatus status) {
        return find(agent, framework, task.getTaskId())
                .map(RunningTask::state)
                .orElse(ClusterState.isTerminal(task.getState()) ? task.getState() : status.getState());
    }

    private static Optional<RunningTask> find(Agent agent, FrameworkID framework, TaskID task) {
        AgentRuntime runtime = agent.link().runtime();
        return runtime == null
                ? Optional.empty()
                : runtime.tasks().stream()
                        .filter(running -> running.task().getTaskId().equals(task)
                                && running.framework().getId().equals(framework))
                        .findFirst();
    }

    private static Task noted(Task task, TaskStatus status, TaskState latest) {
        Task.Builder noted = task.toBuilder()
                .setState(latest)
                .setStatusUpdateState(status.getState())
                .setStatusUpdateUuid(status.getUuid());
        int last = noted.getStatusesCount() - 1;
        TaskStatus shown = status.toBuilder().clearData().build();
        if (last >= 0 && noted.getStatuses(last).getState() == status.getState()) {
            noted.setStatuses(last, shown);
        } else {
            noted.addStatuses(shown);
        }
        return noted.build();
    }

    /** An agent says that a task's resources are free. */
    public void ended(Agent agent, FrameworkID frameworkId, TaskID taskId) {
        Framework framework = context.state().framework(frameworkId.getValue());
        Task task = framework == null ? null : framework.tasks().get(taskId.getValue());
        if (framework == null || task == null || ClusterState.isTerminal(task.getState())) {
            return;
        }
        TaskState state = find(agent, frameworkId, taskId)
                .map(RunningTask::state)
                .filter(ClusterState::isTerminal)
                .orElse(TaskState.TASK_FAILED);
        context.writer().save(framework, task.toBuilder().setState(state).build());
        if (task.hasExecutorId() && !lives(agent, frameworkId, task.getExecutorId())) {
            forget(agent, framework, task.getExecutorId(), Task::hasTaskId);
        }
    }

    /** ACKNOWLEDGE: passed on to the agent; a task whose end is acknowledged is forgotten. */
    public void acknowledge(Framework framework, Call.Acknowledge call) {
        Agent agent = context.state().agent(call.getAgentId().getValue());
        if (agent == null || !agent.isConnected()) {
            return; // the agent will deliver the update again
        }
        Task task = framework.tasks().get(call.getTaskId().getValue());
        if (task != null
                && task.getAgentId().equals(call.getAgentId())
                && task.getStatusUpdateUuid().equals(call.getUuid())
                && ClusterState.isTerminal(task.getStatusUpdateState())) {
            context.writer().complete(framework, task);
        }
        byte[] uuid = call.getUuid().toByteArray();
        agent.link().order(runtime -> runtime.acknowledge(framework.frameworkId(), call.getTaskId(), uuid));
    }

    /** An agent says that an executor of task groups ended: its resources are free, and its framework hears FAILURE. */
    public void executorTerminated(Agent agent, FrameworkID frameworkId, ExecutorID executor, int rawStatus) {
        Framework framework = context.state().framework(frameworkId.getValue());
        if (framework == null) {
            agent.executors().remove(new Agent.ExecutorKey(frameworkId.getValue(), executor.getValue()));
            return;
        }
        // A group that was sent while the executor was ending starts it once more, with the same resources.
        forget(agent, framework, executor, task -> task.getState() == TaskState.TASK_STAGING);
        failure(
                framework,
                Event.Failure.newBuilder()
                        .setAgentId(agent.agentId())
                        .setExecutorId(executor)
                        .setStatus(rawStatus)
                        .build());
    }

    /** Frees an executor's resources, unless a task that has not ended and passes {@code keeps} needs it. */
    private static void forget(Agent agent, Framework framework, ExecutorID executor, Predicate<Task> keeps) {
        boolean needed = framework.tasks().values().stream()
                .anyMatch(task -> task.getAgentId().equals(agent.agentId())
                        && task.getExecutorId().equals(executor)
                        && !ClusterState.isTerminal(task.getState())
                        && keeps.test(task));
        if (!needed) {
            agent.executors().remove(new Agent.ExecutorKey(framework.id(), executor.getValue()));
        }
    }

    private static boolean lives(Agent agent, FrameworkID framework, ExecutorID executor) {
        AgentRuntime runtime = agent.link().runtime();
        return runtime != null
                && runtime.executors().stream()
                        .anyMatch(one -> one.framework().equals(framework)
                                && one.executor().getExecutorId().equals(executor));
    }

    /** FAILURE: an agent was removed or is unreachable. */
    public void agentFailed(Framework framework, AgentID agent) {
        failure(framework, Event.Failure.newBuilder().setAgentId(agent).build());
    }

    private void failure(Framework framework, Event.Failure failure) {
        Event event = Event.newBuilder()
                .setType(Event.Type.FAILURE)
                .setFailure(failure)
                .build();
        context.send(framework, event);
    }
}
