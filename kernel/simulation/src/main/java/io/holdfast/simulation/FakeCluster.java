package io.holdfast.simulation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A master and its agents, as the scheduler sees them through the driver. Events wait in a queue until the
 * simulation delivers them.
 */
final class FakeCluster {
    private final Random random;
    private final Checks checks;
    final Map<String, SimAgent> agents = new LinkedHashMap<>();
    final List<ClusterEvent> events = new ArrayList<>();
    private final List<ClusterEvent> late = new ArrayList<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final Map<String, TaskStatus> unacknowledged = new LinkedHashMap<>();
    Faults faults = Faults.none();
    long now;
    boolean subscribed;
    boolean suppressed;

    /** The roles that offers are made to, the framework's own first. */
    List<String> roles = List.of(Services.ROLE);

    private long sequence;

    FakeCluster(Random random, Checks checks) {
        this.random = random;
        this.checks = checks;
    }

    void addAgent(SimAgent agent) {
        agents.put(agent.agent.id(), agent);
    }

    /** A subscription: older offers are void, the stream begins anew. */
    void subscribe(String frameworkId) {
        disconnect();
        checks.subscribed(frameworkId);
        subscribed = true;
        suppressed = false;
        agents.values().forEach(agent -> agent.declinedUntil.clear());
        events.add(new ClusterEvent.Subscribed(frameworkId, "master", true, null));
    }

    void disconnect() {
        subscribed = false;
        events.clear();
        late.clear();
        List.copyOf(offers.keySet()).forEach(this::takeBack);
    }

    /** Lets time pass: tasks go on, agents are given up, offers are made, updates repeated. */
    void tick() {
        List.copyOf(agents.values()).forEach(this::progress);
        if (!subscribed) {
            return;
        }
        for (SimAgent agent : agents.values()) {
            boolean offer = agent.connected && now >= agent.registersAt && !suppressed && !agent.free.isEmpty();
            if (offer) {
                agent.turn(roles, now).forEach(role -> offer(agent, role));
            }
            ask(agent);
        }
        if (random.nextBoolean()) {
            events.addAll(late);
            late.clear();
        }
        if (random.nextInt(10) == 0) {
            unacknowledged.values().forEach(status -> events.add(new ClusterEvent.TaskUpdate(status)));
        }
    }

    private void offer(SimAgent agent, String role) {
        List<Resource> visible = agent.free.resources().stream()
                .filter(resource -> isFor(resource, role))
                .map(resource -> Reservations.to(role, resource))
                .toList();
        if (!visible.isEmpty()) {
            Offer made = new Offer("O" + sequence++, agent.agent, role, visible, agent.away);
            visible.forEach(agent.free::take);
            offers.put(made.id(), made);
            agent.served.merge(role, 1, Integer::sum);
            events.add(new ClusterEvent.Offers(List.of(made)));
        }
    }

    /** What is unreserved goes to any role, to one at a time; what is held for a role, to it and those below it. */
    private static boolean isFor(Resource resource, String role) {
        Reservation reservation = resource.reservation();
        return reservation == null || (role + "/").startsWith(reservation.role() + "/");
    }

    /** The scheduler subscribes with these roles from now on. */
    void roles(List<String> asked) {
        List<String> sorted = new ArrayList<>(asked);
        sorted.remove(Services.ROLE);
        sorted.add(0, Services.ROLE);
        roles = List.copyOf(sorted);
    }

    private void ask(SimAgent agent) {
        if (agent.away != null && !agent.agreed && agent.connected && now >= agent.askAgainAt) {
            agent.asked = "I" + sequence++;
            agent.askAgainAt = now + 10_000;
            events.add(new ClusterEvent.InverseOffers(
                    List.of(new ClusterEvent.InverseOffer(agent.asked, agent.agent.id(), agent.away))));
        }
    }

    /** An operator announces that an agent will be away, or (null) that it will not: it offers anew. */
    void announce(SimAgent agent, @Nullable Unavailability away) {
        agent.away = away;
        agent.agreed = false;
        agent.askAgainAt = 0;
        agent.declinedUntil.clear();
        if (away == null && agent.asked != null) {
            events.add(new ClusterEvent.InverseRescinded(agent.asked));
        }
        agent.asked = null;
        if (away != null) {
            checks.announced(agent.agent.hostname());
        }
        rescind(agent);
    }

    private void answered(List<String> ids, boolean agreed, double refuseSeconds) {
        for (SimAgent agent : agents.values()) {
            if (agent.asked != null && ids.contains(agent.asked)) {
                agent.asked = null;
                agent.agreed = agreed;
                agent.askAgainAt = now + (long) (refuseSeconds * 1000);
                if (agreed && agent.away != null) {
                    checks.agreed(agent.agent.id(), agent.away);
                }
            }
        }
    }

    /** An agent is gone for good, with all that is on it. */
    void lose(SimAgent agent) {
        cutOff(agent);
        agent.lost = true;
        declareUnreachable(agent);
    }

    /** An operator says of an agent that it is gone for good. */
    void markGone(SimAgent agent) {
        agent.markedGone = true;
        agent.tasks.keySet().forEach(id -> answer(id, agent.agent.id()));
    }

    private void progress(SimAgent agent) {
        for (SimAgent.Task task : List.copyOf(agent.tasks.values())) {
            if (now >= task.killAt) {
                end(agent, task, TaskState.KILLED, "Command terminated with signal Terminated");
            } else if (now >= task.nextAt && task.state != TaskState.RUNNING) {
                task.state = task.state == TaskState.STAGING ? TaskState.STARTING : TaskState.RUNNING;
                task.nextAt = now + 200;
                update(agent, task.id, task.state, "", task.ready);
            } else if (task.state == TaskState.RUNNING
                    && (random.nextDouble() < faults.taskFails() || (task.isBroken() && now >= task.nextAt))) {
                end(agent, task, TaskState.FAILED, "Command exited with status 1");
            } else if (task.state == TaskState.RUNNING && now >= task.nextAt && task.ends()) {
                end(agent, task, TaskState.FINISHED, "Command exited with status 0");
            } else if (task.state == TaskState.RUNNING && task.hasCheck() && task.ready == null) {
                task.ready = !task.isNeverReady();
                update(agent, task.id, task.state, "", task.ready);
            }
        }
    }

    void end(SimAgent agent, SimAgent.Task task, TaskState state, String message) {
        agent.end(task);
        update(agent, task.id, state, message, null);
    }

    private void update(SimAgent agent, String taskId, TaskState state, String message, @Nullable Boolean ready) {
        TaskStatus status = status(taskId, state, agent.agent.id(), "EXECUTOR", "", message, uuid(), ready);
        unacknowledged.put(status.uuid(), status);
        if (subscribed && agent.connected && now >= agent.registersAt && random.nextDouble() >= faults.statusLost()) {
            events.add(new ClusterEvent.TaskUpdate(status));
            if (random.nextDouble() < faults.statusDuplicated()) {
                events.add(new ClusterEvent.TaskUpdate(status));
            }
        }
    }

    /** A call from the scheduler that leads; calls get lost as the faults say. */
    void call(ClusterCall call) {
        if (!subscribed) {
            return;
        }
        boolean lost = call instanceof ClusterCall.Accept && random.nextDouble() < faults.acceptDropped();
        if (call instanceof ClusterCall.Accept accept) {
            checks.accepted(accept);
            RoleChecks.accepted(accept, offers);
            checks.usesOffers(accept.offerIds(), offers.keySet());
            accept(accept, lost);
        } else if (call instanceof ClusterCall.Decline decline) {
            checks.usesOffers(decline.offerIds(), offers.keySet());
            for (String id : decline.offerIds()) {
                Offer offer = offers.get(id);
                takeBack(id);
                SimAgent agent = offer == null ? null : agents.get(offer.agent().id());
                if (offer != null && agent != null) {
                    agent.declinedUntil.put(offer.role(), now + (long) (decline.refuseSeconds() * 1000));
                }
            }
        } else if (call instanceof ClusterCall.Kill kill) {
            kill(kill);
        } else if (call instanceof ClusterCall.Acknowledge acknowledge) {
            checks.acknowledged(unacknowledged.remove(acknowledge.uuid()));
        } else if (call instanceof ClusterCall.Reconcile reconcile) {
            reconcile(reconcile);
        } else if (call instanceof ClusterCall.Suppress) {
            suppressed = true;
        } else if (call instanceof ClusterCall.Revive) {
            suppressed = false;
            agents.values().forEach(agent -> agent.declinedUntil.clear());
        } else if (call instanceof ClusterCall.Roles asked) {
            roles(asked.roles());
            agents.values().forEach(agent -> agent.declinedUntil.clear());
        } else if (call instanceof ClusterCall.AcceptInverse accept) {
            answered(accept.inverseOfferIds(), true, accept.refuseSeconds());
        } else if (call instanceof ClusterCall.DeclineInverse decline) {
            answered(decline.inverseOfferIds(), false, decline.refuseSeconds());
        }
    }

    private void takeBack(String offerId) {
        Offer offer = offers.remove(offerId);
        SimAgent agent = offer == null ? null : agents.get(offer.agent().id());
        if (offer != null && agent != null) {
            offer.resources().forEach(agent.free::add);
        }
    }

    /** Offers go away; the word of it may come later than the accept that uses them. */
    void rescindSome() {
        for (String id : List.copyOf(offers.keySet())) {
            if (random.nextBoolean()) {
                takeBack(id);
                late.add(new ClusterEvent.Rescinded(id));
            }
        }
    }

    /** Another master leads: it knows no agent until each has come to it, and no subscriber. */
    void failOver() {
        disconnect();
        agents.values().forEach(agent -> agent.registersAt = now + random.nextInt(20_000));
    }

    private void accept(ClusterCall.Accept accept, boolean lost) {
        SimAgent agent = agents.get(accept.agentId());
        boolean valid = !lost
                && agent != null
                && agent.connected
                && now >= agent.registersAt
                && accept.offerIds().stream().allMatch(offers::containsKey);
        accept.offerIds().forEach(this::takeBack);
        if (lost) {
            return;
        }
        for (Operation operation : accept.operations()) {
            if (operation instanceof Operation.Launch launch) {
                launch.tasks().forEach(task -> launch(agent, task, null, valid));
            } else if (operation instanceof Operation.LaunchGroup group) {
                group.tasks().forEach(task -> launch(agent, task, group.container(), valid));
            } else {
                boolean done = valid
                        && agent != null
                        && random.nextDouble() >= faults.operationFails()
                        && apply(agent, operation);
                feedback(operation, done, accept.agentId());
            }
        }
    }

    private boolean apply(SimAgent agent, Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            List<Resource> plain =
                    reserve.resources().stream().map(Reservations::plain).toList();
            return replace(agent, plain, reserve.resources());
        }
        if (operation instanceof Operation.Unreserve unreserve) {
            List<Resource> plain =
                    unreserve.resources().stream().map(Reservations::plain).toList();
            checks.unreserved(unreserve.resources());
            return unreserve.resources().stream().allMatch(r -> r.persistenceId() == null)
                    && replace(agent, unreserve.resources(), plain);
        }
        if (operation instanceof Operation.Create create) {
            List<Resource> plain =
                    create.volumes().stream().map(Reservations::space).toList();
            return replace(agent, plain, create.volumes());
        }
        Operation.Destroy destroy = (Operation.Destroy) operation;
        checks.destroyed(destroy.volumes());
        List<Resource> plain =
                destroy.volumes().stream().map(Reservations::space).toList();
        return replace(agent, destroy.volumes(), plain);
    }

    private static boolean replace(SimAgent agent, List<Resource> from, List<Resource> to) {
        if (!from.stream().map(Reservations::bare).allMatch(agent.free::contains)) {
            return false;
        }
        from.forEach(r -> agent.free.take(Reservations.bare(r)));
        to.forEach(r -> agent.free.add(Reservations.bare(r)));
        return true;
    }

    private void feedback(Operation operation, boolean done, String agentId) {
        String id = operationId(operation);
        if (id != null && random.nextDouble() >= faults.statusLost()) {
            OperationStatus.State state = done ? OperationStatus.State.FINISHED : OperationStatus.State.ERROR;
            events.add(new ClusterEvent.OperationUpdate(
                    new OperationStatus(id, state, "", done ? uuid() : null, done ? agentId : null)));
        }
    }

    private static @Nullable String operationId(Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            return reserve.id();
        }
        if (operation instanceof Operation.Unreserve unreserve) {
            return unreserve.id();
        }
        if (operation instanceof Operation.Create create) {
            return create.id();
        }
        return operation instanceof Operation.Destroy destroy ? destroy.id() : null;
    }

    private void launch(@Nullable SimAgent agent, TaskLaunch task, @Nullable PodContainer container, boolean valid) {
        if (!valid || agent == null) {
            events.add(new ClusterEvent.TaskUpdate(
                    status(task.taskId(), TaskState.DROPPED, task.agentId(), "MASTER", "INVALID_OFFERS", "", null)));
            return;
        }
        List<Resource> resources =
                task.resources().stream().map(Reservations::bare).toList();
        String executorId = container == null ? null : container.executorId();
        List<Resource> executor = container == null
                ? List.of()
                : container.resources().stream().map(Reservations::bare).toList();
        List<Resource> known = executorId == null ? null : agent.executors.get(executorId);
        List<Resource> needed = new ArrayList<>(resources);
        if (known == null) {
            needed.addAll(executor);
        } else {
            Checks.require("an executor that lives stays as it was described", known.equals(executor), executor);
        }
        boolean fits = needed.stream().allMatch(agent.free::contains);
        if (random.nextDouble() < faults.launchDropped()) {
            return;
        }
        if (!fits) {
            events.add(new ClusterEvent.TaskUpdate(status(
                    task.taskId(),
                    TaskState.ERROR,
                    task.agentId(),
                    "MASTER",
                    "TASK_INVALID",
                    "more than available",
                    null)));
            return;
        }
        needed.forEach(agent.free::take);
        if (executorId != null) {
            agent.executors.putIfAbsent(executorId, executor);
        }
        agent.tasks.put(task.taskId(), new SimAgent.Task(task, resources, executorId, now + 100));
    }

    private void kill(ClusterCall.Kill kill) {
        for (SimAgent agent : agents.values()) {
            SimAgent.Task task = agent.tasks.get(kill.taskId());
            if (task != null && agent.connected) {
                task.killAt = Math.min(task.killAt, now + 100);
                return;
            }
            if (task != null) {
                return;
            }
        }
        answer(kill.taskId(), kill.agentId());
    }

    private void reconcile(ClusterCall.Reconcile call) {
        if (call.tasks().isEmpty()) {
            agents.values().stream()
                    .filter(agent -> !agent.unreachable && now >= agent.registersAt)
                    .forEach(agent -> agent.tasks.keySet().forEach(id -> answer(id, agent.agent.id())));
        }
        call.tasks().forEach(task -> answer(task.taskId(), task.agentId()));
    }

    private void answer(String taskId, @Nullable String agentId) {
        for (SimAgent agent : agents.values()) {
            SimAgent.Task task = agent.tasks.get(taskId);
            if (task != null && now < agent.registersAt) {
                return;
            }
            if (task != null && !agent.unreachable) {
                events.add(new ClusterEvent.TaskUpdate(status(
                        taskId, task.state, agent.agent.id(), "MASTER", "RECONCILIATION", "", null, task.ready)));
                return;
            }
        }
        SimAgent known = agentId == null ? null : agents.get(agentId);
        if (known != null && now < known.registersAt) {
            return;
        }
        TaskState state =
                known == null ? TaskState.UNKNOWN : known.unreachable ? TaskState.UNREACHABLE : TaskState.GONE;
        if (known != null && known.markedGone) {
            state = TaskState.GONE_BY_OPERATOR;
        }
        // The oldest unacknowledged end is what the master still knows.
        for (TaskStatus pending : unacknowledged.values()) {
            if (pending.taskId().equals(taskId) && state == TaskState.GONE) {
                state = pending.state();
                break;
            }
        }
        events.add(new ClusterEvent.TaskUpdate(status(taskId, state, agentId, "MASTER", "RECONCILIATION", "", null)));
    }

    /** The agent's connection breaks; its tasks go on. */
    void cutOff(SimAgent agent) {
        agent.connected = false;
        rescind(agent);
    }

    private void rescind(SimAgent agent) {
        offers.values().stream()
                .filter(offer -> offer.agent().id().equals(agent.agent.id()))
                .map(Offer::id)
                .toList()
                .forEach(id -> {
                    takeBack(id);
                    events.add(new ClusterEvent.Rescinded(id));
                });
    }

    /** The master gives an agent up that is cut off. */
    void declareUnreachable(SimAgent agent) {
        agent.unreachable = true;
        agent.registersAt = 0;
        if (subscribed) {
            agent.tasks
                    .keySet()
                    .forEach(id -> events.add(new ClusterEvent.TaskUpdate(
                            status(id, TaskState.UNREACHABLE, agent.agent.id(), "MASTER", "AGENT_REMOVED", "", null))));
            events.add(new ClusterEvent.AgentLost(agent.agent.id()));
        }
    }

    /** The agent is back with what it had. */
    void comeBack(SimAgent agent) {
        if (agent.lost) {
            return;
        }
        agent.connected = true;
        if (agent.unreachable && subscribed) {
            agent.tasks
                    .values()
                    .forEach(task -> events.add(new ClusterEvent.TaskUpdate(status(
                            task.id,
                            task.state,
                            agent.agent.id(),
                            "MASTER",
                            "AGENT_REREGISTERED",
                            "",
                            null,
                            task.ready))));
        }
        agent.unreachable = false;
    }

    /** The agent's machine restarts: all tasks end, and it registers under a new id with the same volumes. */
    void reboot(SimAgent agent, String newId) {
        cutOff(agent);
        for (SimAgent.Task task : List.copyOf(agent.tasks.values())) {
            end(agent, task, TaskState.LOST, "Agent removed");
        }
        agents.remove(agent.agent.id());
        agent.agent = new io.holdfast.spi.model.Agent(
                newId, agent.agent.hostname(), agent.agent.attributes(), agent.agent.domain());
        agent.connected = true;
        agent.unreachable = false;
        agent.declinedUntil.clear();
        agents.put(newId, agent);
    }

    /** All resources of ours that are reserved anywhere, free or in use. */
    List<Resource> reserved() {
        List<Resource> all = new ArrayList<>();
        for (SimAgent agent : agents.values()) {
            all.addAll(agent.free.resources());
            all.addAll(agent.used());
        }
        offers.values().forEach(offer -> all.addAll(offer.resources()));
        return all.stream().filter(FakeCluster::isOurs).toList();
    }

    /** The same, but for agents that are gone for good. */
    List<Resource> reservedInReach() {
        Set<String> lost = new HashSet<>();
        agents.values().stream().filter(agent -> agent.lost).forEach(agent -> {
            Stream.concat(agent.free.resources().stream(), agent.used().stream())
                    .filter(FakeCluster::isOurs)
                    .forEach(resource -> lost.add(Checks.id(resource)));
        });
        return reserved().stream()
                .filter(resource -> !lost.contains(Checks.id(resource)))
                .toList();
    }

    private static boolean isOurs(Resource resource) {
        Reservation reservation = resource.reservation();
        return reservation != null && reservation.labels().containsKey(OwnLabels.RESOURCE);
    }

    private String uuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private TaskStatus status(
            String id,
            TaskState state,
            @Nullable String agentId,
            String source,
            String reason,
            String message,
            @Nullable String uuid) {
        return status(id, state, agentId, source, reason, message, uuid, null);
    }

    private TaskStatus status(
            String id,
            TaskState state,
            @Nullable String agentId,
            String source,
            String reason,
            String message,
            @Nullable String uuid,
            @Nullable Boolean ready) {
        Long unreachable = state == TaskState.UNREACHABLE ? now : null;
        return new TaskStatus(id, state, agentId, source, reason, message, null, ready, uuid, now, unreachable, null);
    }
}
