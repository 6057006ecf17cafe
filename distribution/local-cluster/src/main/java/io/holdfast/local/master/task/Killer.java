package io.holdfast.local.master.task;

import io.holdfast.local.agent.KillOrder;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import java.time.Duration;
import org.apache.mesos.v1.Protos.DrainConfig;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** KILL and SHUTDOWN. */
public final class Killer {
    private final MasterContext context;
    private final Reconciler reconciler;

    public Killer(MasterContext context, Reconciler reconciler) {
        this.context = context;
        this.reconciler = reconciler;
    }

    /** KILL: an order to the agent, or the answer that the task is not there. */
    public void kill(Framework framework, Call.Kill call) {
        Task task = framework.tasks().get(call.getTaskId().getValue());
        if (task == null || context.state().isOnUnreachableAgent(task)) {
            reconciler.answer(framework, call.getTaskId(), call.hasAgentId() ? call.getAgentId() : null);
            return;
        }
        Agent agent = context.state().agent(task.getAgentId().getValue());
        if (agent == null) {
            return;
        }
        if (!agent.isConnected()) {
            agent.pendingKills().add(new Agent.PendingKill(framework.id(), task.getTaskId()));
            return;
        }
        KillOrder order = call.getKillPolicy().hasGracePeriod()
                ? KillOrder.within(Duration.ofNanos(
                        Math.max(0, call.getKillPolicy().getGracePeriod().getNanoseconds())))
                : KillOrder.plain();
        send(agent, framework, task.getTaskId(), order);
    }

    /** Sends the kills that waited for a disconnected agent. */
    public void resume(Agent agent) {
        for (Agent.PendingKill kill : agent.pendingKills()) {
            Framework framework = context.state().framework(kill.frameworkId());
            if (framework != null) {
                send(agent, framework, kill.taskId(), KillOrder.plain());
            }
        }
        agent.pendingKills().clear();
        if (agent.drain() != null && agent.drain().isUnderWay()) {
            drain(agent);
        }
    }

    /** Kills all tasks of an agent that drains; those under way to their end already are bound to end in time too. */
    public void drain(Agent agent) {
        Agent.Drain drain = agent.drain();
        if (drain == null) {
            return;
        }
        DrainConfig config = drain.info().getConfig();
        KillOrder order = config.hasMaxGracePeriod()
                ? KillOrder.withinAtMost(
                        Duration.ofNanos(config.getMaxGracePeriod().getNanoseconds()))
                : KillOrder.plain();
        for (Task task : context.state().tasksOn(agent.id()).toList()) {
            Framework framework =
                    context.state().framework(task.getFrameworkId().getValue());
            if (framework != null) {
                send(agent, framework, task.getTaskId(), order.because(Reason.REASON_AGENT_DRAINING));
            }
        }
    }

    private static void send(Agent agent, Framework framework, TaskID task, KillOrder order) {
        agent.link().order(runtime -> runtime.kill(framework.frameworkId(), task, order));
    }

    /** SHUTDOWN of an executor; unknown ones are ignored. */
    public void shutdown(Framework framework, Call.Shutdown call) {
        Agent agent = context.state().agent(call.getAgentId().getValue());
        if (agent != null && agent.isConnected()) {
            agent.link().order(runtime -> runtime.shutdownExecutor(framework.frameworkId(), call.getExecutorId()));
        }
    }

    /** MESSAGE to an executor; unknown agents are ignored. */
    public void message(Framework framework, Call.Message call) {
        Agent agent = context.state().agent(call.getAgentId().getValue());
        if (agent != null && agent.isConnected()) {
            byte[] data = call.getData().toByteArray();
            agent.link().order(runtime -> runtime.message(framework.frameworkId(), call.getExecutorId(), data));
        }
    }
}
