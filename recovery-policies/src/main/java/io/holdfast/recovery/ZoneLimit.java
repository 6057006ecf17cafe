package io.holdfast.recovery;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds what one zone's trouble can destroy: so many pods of one zone are replaced within a span of time. Agents without
 * a zone are a zone together.
 */
final class ZoneLimit implements PerformanceConstraint {
    /** How far back the history goes; a full one may have lost older replacements. */
    private static final int HISTORY = 100;

    private final int max;
    private final long withinMillis;

    ZoneLimit(int max, long withinMillis) {
        if (max < 1 || max > HISTORY) {
            throw new IllegalArgumentException("max is " + max + ": it must be from 1 to " + HISTORY);
        }
        this.max = max;
        this.withinMillis = withinMillis;
    }

    @Override
    public Verdict mayReplace(FailedPod failed, ReplacementHistory history, long nowMillis) {
        String zone = ReplacementHistory.zone(failed.pod().agent());
        String place = zone.isEmpty() ? "agents without a zone" : "zone " + zone;
        List<Long> frees = frees(history, zone, nowMillis);
        String limit = max + " of " + place + " within " + Durations.text(withinMillis);
        if (frees.size() < max) {
            return Verdict.allow(
                    failed.pod().name() + " may be replaced: fewer were replaced than the limit allows, " + limit);
        }
        long due = frees.get(frees.size() - max);
        return Verdict.notBefore(
                due,
                failed.pod().name() + " waits: replacements are limited to " + limit + "; "
                        + Durations.text(due - nowMillis) + " to go");
    }

    /** When each replacement that still counts stops doing so, in order. */
    private List<Long> frees(ReplacementHistory history, String zone, long nowMillis) {
        List<Long> frees = new ArrayList<>();
        for (int i = 0; i < history.atMillis().size(); i++) {
            long free = Durations.plus(history.atMillis().get(i), withinMillis);
            if (free > nowMillis && history.zones().get(i).equals(zone)) {
                frees.add(free);
            }
        }
        boolean mayHaveForgotten = history.atMillis().size() >= HISTORY
                && Durations.plus(history.atMillis().get(0), withinMillis) > nowMillis;
        if (mayHaveForgotten) {
            // What was forgotten may have been of this zone, all of it: it stopped counting no later than the oldest.
            long free = Durations.plus(history.atMillis().get(0), withinMillis);
            for (int i = 0; i < max; i++) {
                frees.add(free);
            }
        }
        frees.sort(null);
        return frees;
    }
}
