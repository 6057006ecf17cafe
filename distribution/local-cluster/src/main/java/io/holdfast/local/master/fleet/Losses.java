package io.holdfast.local.master.fleet;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.Filters;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.local.master.task.Feedback;
import io.holdfast.local.master.task.Statuses;
import io.holdfast.local.master.task.Updates;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/** What frameworks hear when an agent is lost, by the way in which it is. */
public final class Losses {
    private final MasterContext context;
    private final OfferBook book;
    private final Filters filters;
    private final Statuses statuses;
    private final Updates updates;
    private final Feedback feedback;

    /** Takes the parts of the master that it works with. */
    public Losses(
            MasterContext context,
            OfferBook book,
            Filters filters,
            Statuses statuses,
            Updates updates,
            Feedback feedback) {
        this.context = context;
        this.book = book;
        this.filters = filters;
        this.statuses = statuses;
        this.updates = updates;
        this.feedback = feedback;
    }

    /** The connection broke. Tasks are taken to run on, but for those of frameworks without checkpointing. */
    public void disconnected(Agent agent) {
        if (!agent.isConnected()) {
            return;
        }
        agent.connected(false);
        book.withdrawAgent(agent.id());
        each(agent, (framework, task) -> {
            if (!framework.info().getCheckpoint()) {
                lose(
                        framework,
                        task,
                        TaskState.TASK_LOST,
                        Reason.REASON_AGENT_DISCONNECTED,
                        "Agent " + agent.info().getHostname() + " disconnected");
            }
        });
        agent.executors().keySet().removeIf(key -> {
            Framework framework = context.state().framework(key.frameworkId());
            return framework == null || !framework.info().getCheckpoint();
        });
        await(agent);
    }

    /** Starts the time after which an agent that is away is unreachable. */
    public void await(Agent agent) {
        agent.unreachableTimer(context.loop().after(context.options().unreachableTimeout(), () -> unreachable(agent)));
    }

    private void unreachable(Agent agent) {
        if (agent.standing() != Agent.Standing.REGISTERED
                || context.state().agent(agent.id()) != agent
                || (agent.isConnected() && !agent.link().isCut())) {
            return;
        }
        Instant now = context.now();
        agent.connected(false);
        agent.link().drop();
        agent.pendingKills().clear();
        agent.standing(Agent.Standing.UNREACHABLE, now);
        context.writer().save(agent);
        book.withdrawAgent(agent.id());
        filters.clearAgent(agent.id());
        each(agent, (framework, task) -> {
            if (ClusterState.isTerminal(task.getState())) {
                return;
            }
            TaskState state = Statuses.forFramework(framework, TaskState.TASK_UNREACHABLE);
            TaskStatus status = statuses.of(task, state, Reason.REASON_AGENT_REMOVED, "health check timed out")
                    .setUnreachableTime(Statuses.time(now))
                    .build();
            context.writer()
                    .save(
                            framework,
                            task.toBuilder().setState(state).addStatuses(status).build());
            statuses.send(framework, status);
        });
        tellAll(agent);
    }

    /** An operator declared it gone: it is never accepted again, and its tasks are over. */
    public void gone(Agent agent) {
        book.withdrawAgent(agent.id());
        each(
                agent,
                (framework, task) -> lose(
                        framework,
                        task,
                        Statuses.forFramework(framework, TaskState.TASK_GONE_BY_OPERATOR),
                        framework.partitionAware()
                                ? Reason.REASON_AGENT_REMOVED_BY_OPERATOR
                                : Reason.REASON_AGENT_REMOVED,
                        "Agent has been marked gone"));
        forget(agent);
        agent.standing(Agent.Standing.GONE, null);
        context.writer().save(agent);
        tellAll(agent);
    }

    /** Another agent took its place: it is forgotten, and its tasks are lost even to partition-aware frameworks. */
    public void replaced(Agent agent) {
        boolean gone = agent.standing() == Agent.Standing.GONE;
        remove(agent, "a new agent registered at the same address");
        if (!gone) {
            context.writer().remove(agent);
            tellAll(agent);
        }
    }

    /** Its machine goes down for maintenance: its tasks are lost, and it is unknown until the machine is up again. */
    public void down(Agent agent) {
        remove(agent, "Operator initiated 'Machine DOWN'");
        agent.standing(Agent.Standing.DOWN, null);
        context.writer().save(agent);
        tellAll(agent);
    }

    /** Tasks of a removed agent are lost even to partition-aware frameworks. */
    private void remove(Agent agent, String why) {
        book.withdrawAgent(agent.id());
        each(
                agent,
                (framework, task) -> lose(
                        framework,
                        task,
                        TaskState.TASK_LOST,
                        Reason.REASON_AGENT_REMOVED,
                        "Agent " + agent.info().getHostname() + " removed: " + why));
        forget(agent);
    }

    private void forget(Agent agent) {
        agent.connected(false);
        agent.unreachableTimer(null);
        agent.executors().clear();
        agent.pendingKills().clear();
        feedback.forget(agent);
        filters.clearAgent(agent.id());
    }

    private void lose(Framework framework, Task task, TaskState state, Reason reason, String message) {
        TaskStatus status = statuses.of(task, state, reason, message).build();
        context.writer()
                .complete(
                        framework,
                        task.toBuilder().setState(state).addStatuses(status).build());
        statuses.send(framework, status);
    }

    private void each(Agent agent, BiConsumer<Framework, Task> use) {
        for (Framework framework : context.state().frameworks().values()) {
            for (Task task : List.copyOf(framework.tasks().values())) {
                if (task.getAgentId().equals(agent.agentId())) {
                    use.accept(framework, task);
                }
            }
        }
    }

    private void tellAll(Agent agent) {
        context.state().frameworks().values().forEach(framework -> updates.agentFailed(framework, agent.agentId()));
    }
}
