package io.holdfast.local.master.fleet;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.agent.RunningExecutor;
import io.holdfast.local.agent.RunningTask;
import io.holdfast.local.master.accept.Operations;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.Allocator;
import io.holdfast.local.master.task.Feedback;
import io.holdfast.local.master.task.Killer;
import io.holdfast.local.master.task.Statuses;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/** An agent registers, for the first time or again: what it runs and what the master thinks it runs are brought together. */
public final class Returns {
    private final MasterContext context;
    private final Statuses statuses;
    private final Feedback feedback;
    private final Killer killer;
    private final Operations operations;
    private final Allocator allocator;

    /** Takes the parts of the master that it works with. */
    public Returns(
            MasterContext context,
            Statuses statuses,
            Feedback feedback,
            Killer killer,
            Operations operations,
            Allocator allocator) {
        this.allocator = allocator;
        this.context = context;
        this.statuses = statuses;
        this.feedback = feedback;
        this.killer = killer;
        this.operations = operations;
    }

    /** The agent at the other end of {@code agent}'s link is connected. */
    public void connected(Agent agent, AgentRuntime runtime) {
        boolean wasUnreachable = agent.standing() == Agent.Standing.UNREACHABLE;
        agent.unreachableTimer(null);
        agent.standing(Agent.Standing.REGISTERED, null);
        agent.connected(true);
        context.writer().save(agent);
        executors(agent, runtime.executors());
        tasks(agent, runtime.tasks(), wasUnreachable);
        volumes(agent);
        agent.link().order(back -> back.setConnected(true));
        killer.resume(agent);
        context.loop().afterCommit(() -> context.loop().post(() -> feedback.resume(agent)));
        allocator.allocate();
    }

    private static void executors(Agent agent, Collection<RunningExecutor> running) {
        agent.executors().clear();
        for (RunningExecutor executor : running) {
            if (!executor.generated()) {
                Agent.ExecutorKey key = new Agent.ExecutorKey(
                        executor.framework().getValue(),
                        executor.executor().getExecutorId().getValue());
                agent.executors().put(key, executor.executor());
            }
        }
    }

    private void tasks(Agent agent, Collection<RunningTask> running, boolean wasUnreachable) {
        Map<String, Map<String, RunningTask>> byFramework = new HashMap<>();
        for (RunningTask task : running) {
            FrameworkID framework = task.framework().getId();
            if (context.state().framework(framework.getValue()) == null) {
                agent.link().order(runtime -> runtime.shutdownFramework(framework));
            } else {
                byFramework
                        .computeIfAbsent(framework.getValue(), key -> new HashMap<>())
                        .put(task.task().getTaskId().getValue(), task);
            }
        }
        for (Framework framework : context.state().frameworks().values()) {
            Map<String, RunningTask> its = byFramework.getOrDefault(framework.id(), Map.of());
            for (Task task : List.copyOf(framework.tasks().values())) {
                if (task.getAgentId().equals(agent.agentId())) {
                    RunningTask now = its.get(task.getTaskId().getValue());
                    if (now == null) {
                        missing(framework, task);
                    } else {
                        present(framework, task, now, wasUnreachable);
                    }
                }
            }
        }
    }

    private void present(Framework framework, Task task, RunningTask running, boolean wasUnreachable) {
        Task.Builder changed = task.toBuilder().setState(running.state());
        if (wasUnreachable && !running.ended()) {
            TaskState shown = running.outstanding().map(TaskStatus::getState).orElse(running.state());
            TaskStatus.Builder said =
                    statuses.of(task, shown, Reason.REASON_AGENT_REREGISTERED, "Unreachable agent re-reregistered");
            TaskStatus status = Statuses.withLatest(said, task).build();
            changed.addStatuses(status).setStatusUpdateState(shown);
            statuses.send(framework, status);
        }
        context.writer().save(framework, changed.build());
    }

    /** The agent never got the order to launch it, or its end was acknowledged without the master's hearing so. */
    private void missing(Framework framework, Task task) {
        TaskStatus status = statuses.of(
                        task,
                        Statuses.forFramework(framework, TaskState.TASK_DROPPED),
                        Reason.REASON_RECONCILIATION,
                        "Reconciliation: task unknown to the agent")
                .build();
        context.writer()
                .complete(
                        framework,
                        task.toBuilder()
                                .setState(status.getState())
                                .addStatuses(status)
                                .build());
        if (!ClusterState.isTerminal(task.getState())) {
            statuses.send(framework, status);
        }
    }

    /** Does again what a death between commit and deed may have left undone. */
    private void volumes(Agent agent) {
        for (Resource volume : context.writer().rubbishOf(agent.id())) {
            agent.link().order(runtime -> operations.destroy(runtime, agent, volume));
        }
        for (Resource resource : agent.total().messages()) {
            if (resource.getDisk().hasPersistence()) {
                agent.link().order(runtime -> operations.create(runtime, resource));
            }
        }
    }
}
