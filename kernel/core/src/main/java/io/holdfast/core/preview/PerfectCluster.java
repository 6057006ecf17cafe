package io.holdfast.core.preview;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.preview.TaskBehaviour.Course;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A master and agents that do at once what is asked of them: nothing gets lost, every task runs and is ready one step
 * after its launch, those that shall end have ended after another one. Nothing goes wrong by itself; whoever owns the
 * cluster may end tasks and take agents away. Not thread-safe.
 */
public final class PerfectCluster implements Cluster {
    private final Map<String, PreviewAgent> agents;
    private List<String> roles;
    private final TaskBehaviour behaviour;
    private final Map<String, Made> byOffer = new HashMap<>();
    private final Map<String, PreviewAgent> byTask = new HashMap<>();
    private final List<ClusterEvent> events = new ArrayList<>();
    private long now;
    private boolean suppressed;
    private long offersMade;

    /** An offer that stands. */
    private record Made(PreviewAgent agent, Offer offer) {}

    /**
     * A cluster without agents.
     *
     * @param role whom offers are made to
     * @param behaviour what tasks do by themselves
     */
    public PerfectCluster(String role, TaskBehaviour behaviour) {
        this(new LinkedHashMap<>(), role, behaviour);
    }

    /**
     * A cluster of these agents.
     *
     * @param agents by id, in the order in which they offer
     * @param role whom offers are made to
     * @param behaviour what tasks do by themselves
     */
    PerfectCluster(Map<String, PreviewAgent> agents, String role, TaskBehaviour behaviour) {
        this.agents = agents;
        this.roles = List.of(role);
        this.behaviour = behaviour;
        agents.values().forEach(agent -> agent.tasks.keySet().forEach(id -> byTask.put(id, agent)));
    }

    /** Another agent joins; all of these resources are free. */
    public void add(Agent agent, Collection<Resource> resources) {
        PreviewAgent joined = new PreviewAgent(agent, null);
        joined.seen = true;
        joined.free.addAll(resources);
        agents.put(agent.id(), joined);
    }

    /** Lets time pass until a moment, milliseconds since the epoch. Returns what the cluster has to say of it. */
    public List<ClusterEvent> until(long nowMillis) {
        now = nowMillis;
        for (PreviewAgent agent : agents.values()) {
            List.copyOf(agent.tasks.values()).forEach(task -> progress(agent, task));
        }
        agents.values().forEach(this::offer);
        List<ClusterEvent> said = List.copyOf(events);
        events.clear();
        return said;
    }

    /** Whether something is on its way: a task that starts or ends, or an answer. */
    public boolean isBusy() {
        return !events.isEmpty()
                || agents.values().stream()
                        .flatMap(agent -> agent.tasks.values().stream())
                        .anyMatch(task -> task.state != TaskState.UNREACHABLE
                                && !task.stuck
                                && (task.killed || task.state != TaskState.RUNNING || moves(task)));
    }

    private boolean moves(PreviewAgent.Task task) {
        return behaviour.of(task.id).ends()
                || task.well != behaviour.of(task.id).isWell();
    }

    private void progress(PreviewAgent agent, PreviewAgent.Task task) {
        if (task.state == TaskState.UNREACHABLE) {
            return;
        }
        if (task.killed) {
            end(agent, task, TaskState.KILLED);
            return;
        }
        Course course = behaviour.of(task.id);
        if (course == Course.NEVER_STARTS) {
            end(agent, task, TaskState.FAILED);
        } else if (task.state != TaskState.RUNNING) {
            task.state = TaskState.RUNNING;
            task.well = course.isWell();
            say(status(task.id, TaskState.RUNNING, agent.agent.id(), "EXECUTOR", "", task.well));
        } else if (!task.stuck && course.ends()) {
            end(agent, task, course == Course.FAILS ? TaskState.FAILED : TaskState.FINISHED);
        } else if (!task.stuck && task.well != course.isWell()) {
            task.well = course.isWell();
            say(status(task.id, TaskState.RUNNING, agent.agent.id(), "EXECUTOR", "", task.well));
        }
    }

    private void end(PreviewAgent agent, PreviewAgent.Task task, TaskState state) {
        agent.end(task);
        byTask.remove(task.id);
        say(status(task.id, state, agent.agent.id(), "EXECUTOR", "", false));
    }

    /**
     * Ends a task.
     *
     * @param state how
     * @return whether it was there and in reach
     */
    public boolean end(String taskId, TaskState state) {
        PreviewAgent agent = byTask.get(taskId);
        PreviewAgent.Task task = agent == null ? null : agent.tasks.get(taskId);
        if (agent == null || task == null || task.state == TaskState.UNREACHABLE) {
            return false;
        }
        end(agent, task, state);
        return true;
    }

    /** The agent is cut off: its offers are void, nobody knows what becomes of its tasks. */
    public void lose(String agentId) {
        PreviewAgent agent = agents.get(agentId);
        if (agent == null || agent.unreachable) {
            return;
        }
        rescind(agent);
        agent.unreachable = true;
        for (PreviewAgent.Task task : agent.tasks.values()) {
            task.state = TaskState.UNREACHABLE;
            say(status(task.id, TaskState.UNREACHABLE, agentId, "MASTER", "AGENT_REMOVED", false));
        }
        events.add(new ClusterEvent.AgentLost(agentId));
    }

    /** An agent that was cut off is back, with the tasks it had. */
    public void comeBack(String agentId) {
        PreviewAgent agent = agents.get(agentId);
        if (agent == null || !agent.unreachable) {
            return;
        }
        agent.unreachable = false;
        agent.grew();
        for (PreviewAgent.Task task : agent.tasks.values()) {
            task.state = TaskState.RUNNING;
            say(status(task.id, TaskState.RUNNING, agentId, "MASTER", "AGENT_REREGISTERED", task.well));
        }
    }

    /** An operator has declared the agent gone for ever, with all that it has. */
    public void gone(String agentId) {
        PreviewAgent agent = agents.get(agentId);
        if (agent == null) {
            return;
        }
        rescind(agent);
        agents.remove(agentId);
        for (PreviewAgent.Task task : agent.tasks.values()) {
            byTask.remove(task.id);
            say(status(task.id, TaskState.GONE_BY_OPERATOR, agentId, "MASTER", "AGENT_REMOVED_BY_OPERATOR", false));
        }
        events.add(new ClusterEvent.AgentLost(agentId));
    }

    /** Somebody plans to take the agent away for a time, and asks whether that will do; null: not any more. */
    public void plan(String agentId, @Nullable Unavailability away) {
        PreviewAgent agent = agents.get(agentId);
        if (agent == null) {
            return;
        }
        rescind(agent);
        agent.unavailability = away;
        agent.grew();
        if (away != null) {
            String id = "preview-inverse-" + ++offersMade;
            events.add(new ClusterEvent.InverseOffers(List.of(new ClusterEvent.InverseOffer(id, agentId, away))));
        }
    }

    private void rescind(PreviewAgent agent) {
        for (String id : List.copyOf(agent.offerIds)) {
            events.add(new ClusterEvent.Rescinded(id));
            takeBack(id);
        }
    }

    private void offer(PreviewAgent agent) {
        if (!agent.offerIds.isEmpty() && agent.grew) {
            rescind(agent);
        }
        if (suppressed || !agent.offers()) {
            return;
        }
        agent.grew = false;
        Stock left = new Stock();
        left.addAll(agent.free.resources());
        for (String id : agent.offerIds) {
            Objects.requireNonNull(byOffer.get(id)).offer().resources().forEach(left::takeWhatIsThere);
        }
        for (String to : agent.turn(roles, now)) {
            List<Resource> visible = left.resources().stream()
                    .filter(resource -> isFor(resource, to))
                    .toList();
            if (!visible.isEmpty()) {
                visible.forEach(left::takeWhatIsThere);
                String id = "preview-offer-" + ++offersMade;
                Offer offer = new Offer(id, agent.agent, to, visible, agent.unavailability);
                agent.offerIds.add(id);
                agent.served.put(to, offersMade);
                byOffer.put(id, new Made(agent, offer));
                events.add(new ClusterEvent.Offers(List.of(offer)));
            }
        }
    }

    /** What is unreserved goes to any role, to one at a time; what is held for a role, to it and those below it. */
    private static boolean isFor(Resource resource, String to) {
        Reservation reservation = resource.reservation();
        return reservation == null || (to + "/").startsWith(reservation.role() + "/");
    }

    private void takeBack(String offerId) {
        Made made = byOffer.remove(offerId);
        if (made != null) {
            made.agent().offerIds.remove(offerId);
        }
    }

    @Override
    public void send(ClusterCall call) {
        if (call instanceof ClusterCall.Accept accept) {
            accept(accept);
        } else if (call instanceof ClusterCall.Roles asked) {
            roles = asked.roles();
            agents.values().forEach(agent -> agent.grew = true);
        } else if (call instanceof ClusterCall.Decline decline) {
            for (String id : decline.offerIds()) {
                Made made = byOffer.get(id);
                takeBack(id);
                if (made != null) {
                    refuse(made.agent(), made.offer().role(), decline.refuseSeconds());
                }
            }
        } else if (call instanceof ClusterCall.Kill kill) {
            kill(kill);
        } else if (call instanceof ClusterCall.Reconcile reconcile) {
            if (reconcile.tasks().isEmpty()) {
                List.copyOf(byTask.keySet()).forEach(this::answer);
            }
            reconcile.tasks().forEach(task -> answer(task.taskId()));
        } else if (call instanceof ClusterCall.Suppress) {
            suppressed = true;
        } else if (call instanceof ClusterCall.Revive) {
            suppressed = false;
            agents.values().forEach(agent -> agent.declinedUntil.clear());
        }
    }

    private void refuse(PreviewAgent agent, String role, double seconds) {
        if (!agent.grew && seconds > 0) {
            agent.declinedUntil.put(role, now + (long) (seconds * 1000));
        }
    }

    private void accept(ClusterCall.Accept accept) {
        PreviewAgent agent = agents.get(accept.agentId());
        List<Made> offers = accept.offerIds().stream()
                .map(byOffer::get)
                .filter(Objects::nonNull)
                .toList();
        boolean valid = agent != null
                && offers.size() == accept.offerIds().size()
                && offers.stream().allMatch(made -> made.agent() == agent)
                && offers.stream().map(made -> made.offer().role()).distinct().count() <= 1;
        accept.offerIds().forEach(this::takeBack);
        for (Operation operation : accept.operations()) {
            if (operation instanceof Operation.Launch launch) {
                launch.tasks().forEach(task -> launch(valid ? agent : null, task, null));
            } else if (operation instanceof Operation.LaunchGroup group) {
                group.tasks().forEach(task -> launch(valid ? agent : null, task, group.container()));
            } else {
                Conversions.Outcome outcome = agent == null || !valid
                        ? new Conversions.Outcome(null, false)
                        : Conversions.apply(agent.free, operation);
                feedback(outcome);
            }
        }
        if (agent != null) {
            offers.forEach(made -> refuse(agent, made.offer().role(), accept.refuseSeconds()));
        }
    }

    private void feedback(Conversions.Outcome outcome) {
        if (outcome.operationId() != null) {
            OperationStatus.State state = outcome.done() ? OperationStatus.State.FINISHED : OperationStatus.State.ERROR;
            events.add(new ClusterEvent.OperationUpdate(
                    new OperationStatus(outcome.operationId(), state, "", null, null)));
        }
    }

    private void launch(@Nullable PreviewAgent agent, TaskLaunch task, @Nullable PodContainer container) {
        List<Resource> needed = new ArrayList<>(task.resources());
        if (agent != null && container != null && !agent.executors.containsKey(container.executorId())) {
            needed.addAll(container.resources());
        }
        if (agent == null) {
            say(status(task.taskId(), TaskState.DROPPED, task.agentId(), "MASTER", "INVALID_OFFERS", false));
        } else if (!needed.stream().allMatch(agent.free::contains)) {
            say(status(task.taskId(), TaskState.ERROR, task.agentId(), "MASTER", "TASK_INVALID", false));
        } else {
            needed.forEach(agent.free::take);
            String executorId = container == null ? null : container.executorId();
            if (container != null) {
                agent.executors.putIfAbsent(container.executorId(), container.resources());
            }
            agent.tasks.put(
                    task.taskId(),
                    new PreviewAgent.Task(task.taskId(), task.resources(), executorId, TaskState.STAGING));
            byTask.put(task.taskId(), agent);
        }
    }

    private void kill(ClusterCall.Kill kill) {
        PreviewAgent agent = byTask.get(kill.taskId());
        PreviewAgent.Task task = agent == null ? null : agent.tasks.get(kill.taskId());
        if (task == null) {
            answer(kill.taskId());
        } else {
            task.killed = true;
        }
    }

    private void answer(String taskId) {
        PreviewAgent agent = byTask.get(taskId);
        PreviewAgent.Task task = agent == null ? null : agent.tasks.get(taskId);
        if (agent == null || task == null) {
            say(status(taskId, TaskState.GONE, null, "MASTER", "RECONCILIATION", false));
        } else if (task.state == TaskState.RUNNING || task.state == TaskState.UNREACHABLE) {
            // What starts or ends says so by itself one step later.
            say(status(taskId, task.state, agent.agent.id(), "MASTER", "RECONCILIATION", false));
        }
    }

    private void say(TaskStatus status) {
        events.add(new ClusterEvent.TaskUpdate(status));
    }

    private TaskStatus status(
            String taskId, TaskState state, @Nullable String agentId, String source, String reason, boolean well) {
        return new TaskStatus(
                taskId,
                state,
                agentId,
                source,
                reason,
                "",
                well ? Boolean.TRUE : null,
                well ? Boolean.TRUE : null,
                null,
                now,
                state == TaskState.UNREACHABLE ? now : null,
                null);
    }
}
