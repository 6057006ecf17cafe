package io.holdfast.core.world;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster that records every call and keeps the agents' accounts; statuses come only from the test. */
public final class Machines implements Cluster {
    final Map<String, AgentAccount> agents = new LinkedHashMap<>();
    public final List<ClusterCall> calls = new ArrayList<>();
    private int offers;

    /** The framework's own role. */
    private static final String OWN_ROLE = "holdfast";

    /** The roles that the framework gets offers for. */
    public List<String> roles = List.of(OWN_ROLE);

    /** Whether accepts get lost, and their offers with them. */
    public boolean losesAccepts;

    /** Whether accepts go no further than to the first volume that is to be made. */
    public boolean refusesVolumes;

    @Override
    public void send(ClusterCall call) {
        calls.add(call);
        if (call instanceof ClusterCall.Accept accept) {
            AgentAccount account = agents.get(accept.agentId());
            if (losesAccepts) {
                accept.offerIds().forEach(account::giveBack);
            } else {
                account.accept(accept.offerIds(), refusesVolumes ? beforeVolumes(accept) : accept.operations());
            }
        } else if (call instanceof ClusterCall.Roles asked) {
            roles = asked.roles();
        } else if (call instanceof ClusterCall.Decline decline) {
            agents.values().forEach(agent -> decline.offerIds().forEach(agent::giveBack));
        }
    }

    private static List<Operation> beforeVolumes(ClusterCall.Accept accept) {
        return accept.operations().stream()
                .takeWhile(operation -> !(operation instanceof Operation.Create))
                .toList();
    }

    /** Offers of all that is free on an agent, to each role of the framework what it may have. */
    public List<Offer> offer(String agentId) {
        AgentAccount account = agents.get(agentId);
        List<Offer> made = new ArrayList<>();
        List<String> turn = account.turn(roles, OWN_ROLE);
        for (String role : turn) {
            if (account.reachable) {
                Offer offer = account.offer("O" + ++offers, role);
                if (offer.resources().isEmpty()) {
                    account.giveBack(offer.id());
                } else {
                    made.add(offer);
                    account.served.merge(role, 1, Integer::sum);
                }
            }
        }
        return made;
    }

    /** Voids all offers, as a lost subscription does. */
    void voidOffers() {
        agents.values().forEach(agent -> List.copyOf(agent.offered.keySet()).forEach(agent::giveBack));
    }

    /** An agent's offers say from now on that it will be away. */
    public void awayFrom(String agentId, Unavailability away) {
        java.util.Objects.requireNonNull(agents.get(agentId)).away = away;
    }

    /** The launch of a running task by its name, the latest one. */
    public Optional<TaskLaunch> launch(String name) {
        return agents.values().stream()
                .flatMap(agent -> agent.running.values().stream())
                .filter(task -> task.name().equals(name))
                .reduce((a, b) -> b);
    }

    /** What is reserved on an agent, wherever it is: free, on offer or in use. */
    List<Resource> reserved(String agentId) {
        return agents.get(agentId).everything().stream()
                .filter(Resource::isReserved)
                .toList();
    }

    /** What runs on an agent. */
    public List<TaskLaunch> running(String agentId) {
        return List.copyOf(agents.get(agentId).running.values());
    }

    /** An agent comes back under another id with all it had. */
    public void rename(String from, String to) {
        AgentAccount old = agents.remove(from);
        List.copyOf(old.offered.keySet()).forEach(old::giveBack);
        agents.put(to, new AgentAccount(AgentGiven.agent(to).agent(), old.everything()));
    }

    /** A task on an agent ends. */
    public void end(String agentId, String taskId) {
        agents.get(agentId).end(taskId);
    }
}
