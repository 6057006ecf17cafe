package io.holdfast.local.master.task;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import java.util.List;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** Says where tasks are when a framework asks, and when it kills a task that is not there. */
public final class Reconciler {
    private final MasterContext context;
    private final Statuses statuses;

    public Reconciler(MasterContext context, Statuses statuses) {
        this.context = context;
        this.statuses = statuses;
    }

    /** RECONCILE: all known tasks for an empty list, else the tasks asked for, in that order. */
    public void reconcile(Framework framework, Call.Reconcile call) {
        if (call.getTasksCount() > 0) {
            call.getTasksList()
                    .forEach(task -> answer(framework, task.getTaskId(), task.hasAgentId() ? task.getAgentId() : null));
            return;
        }
        for (Task task : List.copyOf(framework.tasks().values())) {
            if (!context.state().isOnUnreachableAgent(task)) {
                statuses.send(framework, known(task));
            }
        }
    }

    /** Answers for one task as if it had been asked for; {@code agentId} is null when the framework gave none. */
    public void answer(Framework framework, TaskID taskId, @Nullable AgentID agentId) {
        Task task = framework.tasks().get(taskId.getValue());
        if (task != null && !context.state().isOnUnreachableAgent(task)) {
            statuses.send(framework, known(task));
            return;
        }
        Agent agent = agentId == null ? null : context.state().agent(agentId.getValue());
        TaskState state = TaskState.TASK_UNKNOWN;
        String message = "Task is unknown";
        if (agent != null) {
            switch (agent.standing()) {
                case UNREACHABLE -> {
                    state = TaskState.TASK_UNREACHABLE;
                    message = "Task is unreachable";
                }
                case GONE -> {
                    state = TaskState.TASK_GONE_BY_OPERATOR;
                    message = "Task is gone";
                }
                case DOWN -> {
                    // as of an agent that was never there
                }
                case REGISTERED -> {
                    state = TaskState.TASK_GONE;
                    message = "Task is unknown to the agent";
                }
            }
        }
        TaskStatus.Builder status = statuses.of(
                taskId,
                Statuses.forFramework(framework, state),
                Reason.REASON_RECONCILIATION,
                "Reconciliation: " + message);
        if (agentId != null) {
            status.setAgentId(agentId);
        }
        if (agent != null && agent.unreachableSince() != null) {
            status.setUnreachableTime(Statuses.time(agent.unreachableSince()));
        }
        statuses.send(framework, status.build());
    }

    private TaskStatus known(Task task) {
        TaskState state = task.hasStatusUpdateState() ? task.getStatusUpdateState() : task.getState();
        TaskStatus.Builder status =
                statuses.of(task, state, Reason.REASON_RECONCILIATION, "Reconciliation: Latest task state");
        return Statuses.withLatest(status, task).build();
    }
}
