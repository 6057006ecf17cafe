package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Unavailability;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the loop remembers between turns and may forget at a restart. */
final class Session {
    /** At most so many agents are kept for explanations; beyond it the oldest are forgotten. */
    static final int AGENTS_REMEMBERED = 20_000;

    boolean connected;
    boolean operationFeedback;

    @Nullable
    String localRegion;

    /** The roles that offers were asked for; null for the framework's own alone. */
    @Nullable
    List<String> roles;

    ClusterEvent.@Nullable Rejected rejected;

    /** Who we were to the cluster, once the framework was ended with its last service. */
    @Nullable
    FrameworkRecord tornDown;

    /** Whether the framework is to end as soon as nothing needs it, though no service is left whose order says so. */
    boolean endWanted;

    /** Why no definition is taken: the scheduler was started with another role than the framework has; null if not. */
    @Nullable
    String roleRefused;

    long turns;

    /** Offers that stand, by id. */
    final Map<String, Held> offers = new LinkedHashMap<>();

    /** The latest offers of each agent, whether they still stand or not: what explanations look at. */
    final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > AGENTS_REMEMBERED;
        }
    };

    /** Where agents and tasks are in the network. */
    final Addresses addresses = new Addresses();

    /** What came and what became of it. */
    final OfferRecorder recorder = new OfferRecorder();

    /** How much of what passed between us and the cluster. */
    final Counters counters = new Counters();

    /** Agents that will be away, by id, as the cluster announced it. */
    final Map<String, Unavailability> away = new TreeMap<>();

    /**
     * Agents whose tasks the cluster ended because an operator drains them, by id. They offer nothing until they are
     * reactivated; who restarts meanwhile knows no more of it than what is recorded of the tasks.
     */
    final Set<String> draining = new TreeSet<>();

    /** Requests to leave agents that were not answered yet, by id. */
    final Map<String, InverseOffer> inverseOffers = new TreeMap<>();

    boolean suppressed;
    boolean reviveWanted;
    long lastReviveMillis = Long.MIN_VALUE / 2;

    /** Until when offers are let in because somebody wants to look at them. */
    long offersAskedUntilMillis = Long.MIN_VALUE / 2;

    /** Pods that look for a place and have found none: since when without a break, by path. */
    final Map<String, Long> wanting = new HashMap<>();

    /** What a pod waits for, by service and pod, as the last decision found. */
    final Map<String, Map<String, String>> waits = new HashMap<>();

    /** Which services look for new places. */
    final Acquiring acquiring = new Acquiring();

    final Map<String, Long> killSent = new HashMap<>();

    /** Tasks nobody owns that were seen running, by id, with their agent: killed until they have ended. */
    final Map<String, String> strays = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > AGENTS_REMEMBERED;
        }
    };

    /** Tasks whose state was asked for and not yet told. */
    final Set<String> unreconciled = new HashSet<>();

    /** What health checks have found. */
    final CheckLogs checks = new CheckLogs();

    long nextReconcileMillis;
    long reconcileDelayMillis;
    long nextImplicitMillis;
    long implicitDelayMillis;

    /** Asked again while a launch stays unconfirmed: when last, by task id. */
    final Map<String, Long> launchAsked = new HashMap<>();

    record Held(Offer offer, long sinceMillis) {}

    /** Notes a new offer. */
    void hold(Offer offer, long nowMillis) {
        if (offer.unavailability() == null) {
            away.remove(offer.agent().id());
        } else {
            away.put(offer.agent().id(), offer.unavailability());
        }
        Seen before = seen.get(offer.agent().id());
        seen.put(offer.agent().id(), Seen.with(before, offer, offers::containsKey, nowMillis));
        Held replaced = offers.put(offer.id(), new Held(offer, nowMillis));
        recorder.seen(offer, nowMillis);
        if (replaced != null) {
            recorder.replaced();
        }
    }

    /** Forgets what was offered to roles that are no longer asked for. */
    void forgetOffersToOthers(Collection<String> asked) {
        seen.replaceAll((agentId, latest) -> latest.to(asked));
    }

    /** Forgets what a lost subscription makes void. */
    void disconnect(long nowMillis) {
        connected = false;
        recorder.withdrawn(offers.keySet(), nowMillis, "the subscription was lost");
        offers.clear();
        inverseOffers.clear();
        killSent.clear();
        wanting.clear();
    }
}
