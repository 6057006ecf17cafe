package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.state.PodRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Holds down how many services look for new places at once, so that two hundred of them do not each get a part of what
 * they need. What is relaunched where it is, or recovered, is not held up. A service that finds nothing for a while
 * makes room for one that waits.
 */
final class Acquiring {
    /** Who looks for places, and since when without having found one, milliseconds since the epoch. */
    private final Map<String, Long> services = new LinkedHashMap<>();

    /** Who asked in this turn. */
    private final Set<String> asked = new HashSet<>();

    /** Whether a service may look for places now. */
    boolean admits(Turn turn, ServiceImage service) {
        asked.add(service.name());
        int most = turn.settings.maxAcquiring();
        if (services.containsKey(service.name())) {
            return true;
        }
        if (services.size() >= most) {
            long patience = turn.settings.intentTimeoutMillis();
            services.entrySet().stream()
                    .filter(other -> turn.now - other.getValue() > patience)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(services::remove);
        }
        if (services.size() >= most) {
            return false;
        }
        services.put(service.name(), turn.now);
        return true;
    }

    /** A place was found. */
    void found(Turn turn, ServiceImage service) {
        services.computeIfPresent(service.name(), (name, since) -> turn.now);
    }

    /** After all were asked: who no longer looks makes room, unless something is still to be confirmed. */
    void settle(Turn turn) {
        services.keySet().removeIf(name -> !asked.contains(name) && !isUnconfirmed(turn.state.service(name)));
        asked.clear();
    }

    private static boolean isUnconfirmed(@org.jspecify.annotations.Nullable ServiceImage service) {
        return service != null && service.pods().stream().anyMatch(Acquiring::isUnconfirmed);
    }

    private static boolean isUnconfirmed(PodRecord pod) {
        return pod.footprint() != null
                && !pod.footprint().confirmed()
                && !pod.footprint().used();
    }
}
