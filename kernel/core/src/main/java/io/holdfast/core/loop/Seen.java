package io.holdfast.core.loop;

import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.view.AgentOffers;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest that one agent offered, role by role. What nobody has reserved is offered to one role at a time, so that
 * offers to several roles may show the same thing.
 *
 * @param together those that stood together when the latest came, that one last
 * @param earlier those to other roles that no longer stood then
 * @param byRole when the latest to each role came, milliseconds since the epoch
 * @param atMillis when the latest came, milliseconds since the epoch
 */
record Seen(List<Offer> together, List<Offer> earlier, Map<String, Long> byRole, long atMillis) {
    /** An agent that offers nothing to a role may have nothing left for it: so much longer it is waited for then. */
    private static final int OTHERS_PATIENCE = 4;

    Seen {
        together = List.copyOf(together);
        earlier = List.copyOf(earlier);
        byRole = Map.copyOf(byRole);
    }

    /** What was seen, and then this. */
    static Seen with(@Nullable Seen before, Offer offer, Predicate<String> stands, long nowMillis) {
        List<Offer> together = new ArrayList<>();
        List<Offer> earlier = new ArrayList<>();
        Map<String, Long> byRole = new TreeMap<>();
        if (before != null) {
            byRole.putAll(before.byRole);
            for (Offer old : before.all()) {
                if (stands.test(old.id())) {
                    together.add(old);
                } else if (!old.role().equals(offer.role())) {
                    earlier.add(old);
                }
            }
        }
        together.add(offer);
        byRole.put(offer.role(), nowMillis);
        return new Seen(together, earlier, byRole, nowMillis);
    }

    /** All of them, the latest last. */
    List<Offer> all() {
        return Stream.concat(earlier.stream(), together.stream()).toList();
    }

    /** What may be free there at once: what no longer stood counts with what is reserved for its own role alone. */
    AgentOffers atOnce() {
        List<Offer> offers = new ArrayList<>();
        for (Offer old : earlier) {
            List<Resource> own = old.resources().stream()
                    .filter(resource -> resource.reservation() != null
                            && resource.reservation().role().equals(old.role()))
                    .toList();
            if (!own.isEmpty()) {
                offers.add(new Offer(old.id(), old.agent(), old.role(), own, old.unavailability()));
            }
        }
        offers.addAll(together);
        return new AgentOffers(offers, atMillis);
    }

    /** The same without what was offered to other roles than these. */
    Seen to(Collection<String> roles) {
        Map<String, Long> times = new TreeMap<>(byRole);
        times.keySet().retainAll(roles);
        return new Seen(
                together.stream().filter(offer -> roles.contains(offer.role())).toList(),
                earlier.stream().filter(offer -> roles.contains(offer.role())).toList(),
                times,
                atMillis);
    }

    /**
     * Whether a release would have shown by now if it were still there: its agent has offered something to its role since
     * it was last seen; or to others for much longer, for to a role for which it has nothing it offers nothing.
     *
     * @param patienceMillis how long is waited for what is offered to its own role
     */
    boolean wouldHaveShown(ReleaseRecord release, long patienceMillis, long nowMillis) {
        long quiet = nowMillis - release.lastSeenMillis();
        return quiet > patienceMillis
                && (byRole.getOrDefault(release.role(), Long.MIN_VALUE) > release.lastSeenMillis()
                        || (atMillis > release.lastSeenMillis() && quiet > OTHERS_PATIENCE * patienceMillis));
    }
}
