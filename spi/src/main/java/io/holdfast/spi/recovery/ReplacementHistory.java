package io.holdfast.spi.recovery;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Domain;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destructive replacements of a service so far, kept over restarts of the scheduler.
 *
 * @param atMillis when each was decided, milliseconds since the epoch, oldest first; at most the last 100
 * @param zones for each, the zone of the agent that was given up, as {@link #zone} writes it
 */
public record ReplacementHistory(List<Long> atMillis, List<String> zones) {
    /** @throws IllegalArgumentException if there are not as many zones as moments */
    public ReplacementHistory {
        atMillis = List.copyOf(atMillis);
        zones = List.copyOf(zones);
        if (atMillis.size() != zones.size()) {
            throw new IllegalArgumentException(atMillis.size() + " replacements, but " + zones.size() + " zones");
        }
    }

    /** Replacements in no known zone. */
    public ReplacementHistory(List<Long> atMillis) {
        this(atMillis, Collections.nCopies(atMillis.size(), ""));
    }

    /** An agent's zone: {@code region/zone}; empty for an agent that names none, and for null. */
    public static String zone(@Nullable Agent agent) {
        Domain domain = agent == null ? null : agent.domain();
        return domain == null ? "" : domain.region() + "/" + domain.zone();
    }
}
