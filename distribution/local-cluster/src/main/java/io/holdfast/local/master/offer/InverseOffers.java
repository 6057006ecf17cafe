package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.OfferRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.mesos.v1.Protos.InverseOffer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.Protos.Unavailability;
import org.apache.mesos.v1.allocator.Protos.InverseOfferStatus;
import org.apache.mesos.v1.scheduler.Protos.Event;

/**
 * Asks frameworks to leave agents whose machines are to be down: each framework that uses, or is offered, something of
 * such an agent gets an inverse offer. Its answer binds nobody; it is shown to the operator, and the question comes
 * again when the answer's filter is over. Owned by the master's thread, and forgotten with it.
 */
public final class InverseOffers {
    /** An inverse offer that is out. */
    public record Asked(String id, String frameworkId, String agentId) {}

    private record Pair(String frameworkId, String agentId) {}

    private final MasterContext context;
    private final Map<String, Asked> out = new LinkedHashMap<>();
    private final Map<Pair, Instant> refusedUntil = new HashMap<>();
    private final Map<Pair, InverseOfferStatus> answers = new LinkedHashMap<>();

    public InverseOffers(MasterContext context) {
        this.context = context;
    }

    /** One round over all agents. */
    void allocate() {
        Instant now = context.now();
        refusedUntil.values().removeIf(until -> !until.isAfter(now));
        Map<Framework, Event.InverseOffers.Builder> round = new LinkedHashMap<>();
        for (Agent agent : context.state().agents().values()) {
            Unavailability window =
                    context.state().maintenance().of(agent, context.options().ip());
            if (window != null && agent.isActive()) {
                ask(agent, window, round);
            }
        }
        round.forEach((framework, offers) -> context.send(
                framework,
                Event.newBuilder()
                        .setType(Event.Type.INVERSE_OFFERS)
                        .setInverseOffers(offers)
                        .build()));
    }

    private void ask(Agent agent, Unavailability window, Map<Framework, Event.InverseOffers.Builder> round) {
        ClusterState state = context.state();
        for (String id : concerned(agent)) {
            Framework framework = state.framework(id);
            Pair pair = new Pair(id, agent.id());
            boolean asked =
                    out.values().stream().anyMatch(one -> new Pair(one.frameworkId(), one.agentId()).equals(pair));
            if (framework == null || !framework.isConnected() || asked || refusedUntil.containsKey(pair)) {
                continue;
            }
            Asked offer = new Asked(state.nextOfferId(), id, agent.id());
            out.put(offer.id(), offer);
            round.computeIfAbsent(framework, key -> Event.InverseOffers.newBuilder())
                    .addInverseOffers(InverseOffer.newBuilder()
                            .setId(OfferMessages.id(offer.id()))
                            .setUrl(OfferMessages.url(agent, context.options().ip()))
                            .setFrameworkId(framework.frameworkId())
                            .setAgentId(agent.agentId())
                            .setUnavailability(window));
        }
    }

    private Set<String> concerned(Agent agent) {
        Set<String> frameworks = new LinkedHashSet<>();
        context.state()
                .tasksOn(agent.id())
                .filter(task -> !ClusterState.isTerminal(task.getState()))
                .forEach(task -> frameworks.add(task.getFrameworkId().getValue()));
        agent.executors().keySet().forEach(key -> frameworks.add(key.frameworkId()));
        context.state().offersOf(agent.id()).stream()
                .map(OfferRecord::frameworkId)
                .forEach(frameworks::add);
        return frameworks;
    }

    /** ACCEPT_INVERSE_OFFERS and DECLINE_INVERSE_OFFERS; ids that are not out are ignored. */
    public void answer(
            Framework framework,
            List<OfferID> ids,
            org.apache.mesos.v1.Protos.Filters filters,
            InverseOfferStatus.Status status) {
        Instant now = context.now();
        for (OfferID id : ids) {
            Asked asked = out.get(id.getValue());
            if (asked == null || !asked.frameworkId().equals(framework.id())) {
                continue;
            }
            out.remove(asked.id());
            Pair pair = new Pair(asked.frameworkId(), asked.agentId());
            answers.put(
                    pair,
                    InverseOfferStatus.newBuilder()
                            .setStatus(status)
                            .setFrameworkId(framework.frameworkId())
                            .setTimestamp(TimeInfo.newBuilder().setNanoseconds(ClusterState.nanos(now)))
                            .build());
            Duration quiet = Filters.duration(filters, context.options().allocationInterval());
            if (!quiet.isZero()) {
                refusedUntil.put(pair, now.plus(quiet));
            }
        }
    }

    /** What frameworks answered last about the agent. */
    public List<InverseOfferStatus> answers(String agentId) {
        List<InverseOfferStatus> found = new ArrayList<>();
        answers.forEach((pair, status) -> {
            if (pair.agentId().equals(agentId)) {
                found.add(status);
            }
        });
        return found;
    }

    /** Takes back the inverse offers that match, and says so. */
    public void rescind(Predicate<Asked> condition) {
        for (Asked asked : out.values().stream().filter(condition).toList()) {
            out.remove(asked.id());
            Framework framework = context.state().framework(asked.frameworkId());
            if (framework != null) {
                context.send(
                        framework,
                        Event.newBuilder()
                                .setType(Event.Type.RESCIND_INVERSE_OFFER)
                                .setRescindInverseOffer(Event.RescindInverseOffer.newBuilder()
                                        .setInverseOfferId(OfferMessages.id(asked.id())))
                                .build());
            }
        }
    }

    /** The schedule is another one: all questions are taken back, and all answers void. */
    public void startAnew() {
        rescind(asked -> true);
        refusedUntil.clear();
        answers.clear();
    }

    /** Forgets a framework that is gone or subscribes anew, without a word. */
    void discard(Framework framework) {
        out.values().removeIf(asked -> asked.frameworkId().equals(framework.id()));
        clear(framework.id());
    }

    /** REVIVE: what the framework was asked it may be asked again at once. */
    public void clear(String frameworkId) {
        refusedUntil.keySet().removeIf(pair -> pair.frameworkId().equals(frameworkId));
    }
}
