package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.OfferRecord;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.scheduler.Protos.Event;

/**
 * Makes offers: agent by agent, all that is free goes to one framework and role, whose turn it is by {@link FairShare}. What is
 * reserved goes to its role only, so an agent may be in several offers at once.
 */
public final class Allocator {
    private final MasterContext context;
    private final Filters filters;
    private final InverseOffers inverse;
    private final Supplier<Set<Integer>> listening;
    private final Map<String, Integer> servedRoles = new HashMap<>();
    private final Map<String, Integer> servedFrameworks = new HashMap<>();

    /**
     * Makes offers.
     *
     * @param listening ports on which somebody listens at the moment; they are not offered, unless they are reserved
     */
    public Allocator(MasterContext context, Filters filters, InverseOffers inverse, Supplier<Set<Integer>> listening) {
        this.listening = listening;
        this.context = context;
        this.inverse = inverse;
        this.filters = filters;
    }

    /** One round over all agents. */
    public void allocate() {
        ClusterState state = context.state();
        List<Agent> agents =
                state.agents().values().stream().filter(Agent::isActive).toList();
        ResourceSet cluster = agents.stream().map(Agent::total).reduce(ResourceSet.empty(), ResourceSet::plus);
        FairShare roles = new FairShare(cluster, servedRoles);
        FairShare frameworks = new FairShare(cluster, servedFrameworks);
        Map<String, ResourceSet> free = new LinkedHashMap<>();
        ResourceSet taken = ListeningPorts.unreserved(listening.get());
        for (Agent agent : agents) {
            free.put(agent.id(), account(agent, roles, frameworks).minus(taken));
        }
        Map<Framework, List<OfferRecord>> round = new LinkedHashMap<>();
        for (Agent agent : agents) {
            offer(agent, free.getOrDefault(agent.id(), ResourceSet.empty()), roles, frameworks, round);
        }
        round.forEach(this::send);
        inverse.allocate();
    }

    /** A framework is removed: neither it nor roles that nobody else has are remembered as served. */
    public void forget(Framework framework) {
        servedFrameworks.remove(framework.id());
        servedRoles
                .keySet()
                .removeIf(role -> context.state().frameworks().values().stream()
                        .noneMatch(other -> other != framework && other.roles().contains(role)));
    }

    /** Books what is used and offered of the agent under its owners; returns what is free, without allocation. */
    private ResourceSet account(Agent agent, FairShare roles, FairShare frameworks) {
        ClusterState state = context.state();
        ResourceSet free = agent.total();
        ResourceSet used = state.used(agent);
        for (Resource resource : used.messages()) {
            ResourceSet one = ResourceSet.of(ResourceFormat.free(resource));
            roles.holds(resource.getAllocationInfo().getRole(), one);
            free = free.minus(one);
        }
        state.tasksOn(agent.id())
                .filter(task -> !ClusterState.isTerminal(task.getState()))
                .forEach(task ->
                        frameworks.holds(task.getFrameworkId().getValue(), ResourceSet.of(task.getResourcesList())));
        for (OfferRecord offer : state.offersOf(agent.id())) {
            roles.holds(offer.role(), offer.resources());
            frameworks.holds(offer.frameworkId(), offer.resources());
            free = free.minus(offer.resources());
        }
        return free;
    }

    private void offer(
            Agent agent,
            ResourceSet free,
            FairShare roles,
            FairShare frameworks,
            Map<Framework, List<OfferRecord>> round) {
        ClusterState state = context.state();
        ResourceSet left = free;
        TreeSet<String> wanted = new TreeSet<>();
        state.frameworks().values().forEach(framework -> wanted.addAll(framework.roles()));
        for (String role : wanted.stream().sorted(roles.turn()).toList()) {
            List<Framework> takers = state.frameworks().values().stream()
                    .filter(framework -> Eligibility.wants(framework, role, agent, context.options()))
                    .toList();
            List<String> ids =
                    takers.stream().map(Framework::id).sorted(frameworks.turn()).toList();
            for (String id : ids) {
                Framework framework = state.frameworks().get(id);
                ResourceSet offerable =
                        framework == null ? ResourceSet.empty() : Eligibility.offerable(left, role, framework);
                if (framework == null
                        || !Eligibility.worthOffering(offerable, role, framework)
                        || filters.holdBack(id, role, agent.id(), offerable, context.now())) {
                    continue;
                }
                OfferRecord offer = new OfferRecord(state.nextOfferId(), id, agent.id(), role, offerable);
                state.offers().put(offer.id(), offer);
                round.computeIfAbsent(framework, key -> new ArrayList<>()).add(offer);
                roles.allocated(role, offerable);
                frameworks.allocated(id, offerable);
                left = left.minus(offerable);
            }
        }
    }

    private void send(Framework framework, List<OfferRecord> offers) {
        Event.Offers.Builder message = Event.Offers.newBuilder();
        for (OfferRecord offer : offers) {
            Agent agent = context.state().agent(offer.agentId());
            if (agent != null) {
                String ip = context.options().ip();
                message.addOffers(OfferMessages.of(
                        offer,
                        framework,
                        agent,
                        ip,
                        context.state().maintenance().of(agent, ip)));
            }
        }
        Event event =
                Event.newBuilder().setType(Event.Type.OFFERS).setOffers(message).build();
        context.send(framework, event);
    }
}
