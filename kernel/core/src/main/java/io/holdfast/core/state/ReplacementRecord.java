package io.holdfast.core.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last 100 destructive replacements of a service, oldest first.
 *
 * @param atMillis when each was decided, milliseconds since the epoch
 * @param zones for each, the zone of the agent that was given up, {@code region/zone}; empty if it is unknown, as of
 *     those that were recorded without one
 */
public record ReplacementRecord(String service, List<Long> atMillis, List<String> zones) implements Durable {
    private static final int KEPT = 100;

    public ReplacementRecord {
        atMillis = List.copyOf(atMillis);
        zones = aligned(zones, atMillis.size());
    }

    /** Nothing was replaced yet. */
    public static ReplacementRecord none(String service) {
        return new ReplacementRecord(service, List.of(), List.of());
    }

    /** The same with one more; what is too old to keep is left out. */
    public ReplacementRecord plus(long nowMillis, String zone) {
        List<Long> moments = new ArrayList<>(atMillis);
        moments.add(nowMillis);
        List<String> places = new ArrayList<>(zones);
        places.add(zone);
        int from = Math.max(0, moments.size() - KEPT);
        return new ReplacementRecord(
                service, moments.subList(from, moments.size()), places.subList(from, places.size()));
    }

    private static List<String> aligned(@Nullable List<String> zones, int size) {
        List<String> known = zones == null ? List.of() : zones;
        List<String> all = new ArrayList<>(Collections.nCopies(Math.max(0, size - known.size()), ""));
        all.addAll(known.subList(Math.max(0, known.size() - size), known.size()));
        return List.copyOf(all);
    }

    /** The place of a service's record. */
    public static String path(String service) {
        return "services/" + service + "/replacements";
    }

    @Override
    public String path() {
        return path(service);
    }
}
