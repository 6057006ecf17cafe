package io.holdfast.core.state;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pod instance: its place, its tasks and what is to be done with it.
 *
 * @param footprint null while it holds no place
 * @param tasks the latest launch of each task, by full name
 * @param completed the configuration its deploy step was last completed for; null if never
 * @param forced whether that step was completed by force
 * @param recovery the recovery under way, or the latest one
 * @param replace an order to give its volumes up; carried out when a new place is found
 * @param failures consecutive failed launches, for the backoff
 * @param delayedUntilMillis no launch before this moment, milliseconds since the epoch
 * @param steps how far steps of plans came that drive it, by {@link StepRecord#key}
 * @param paused tasks that idle for somebody to look into them, by their names in the definition
 * @param incarnation how often it was launched, or tasks of it were, wherever it was; ids of tasks end in it
 */
public record PodRecord(
        String service,
        String type,
        int index,
        @Nullable Footprint footprint,
        SortedMap<String, TaskRecord> tasks,
        @Nullable String completed,
        boolean forced,
        @Nullable RecoveryRecord recovery,
        @Nullable ReplaceOrder replace,
        int failures,
        long delayedUntilMillis,
        SortedMap<String, StepRecord> steps,
        SortedMap<String, PauseOrder> paused,
        int incarnation)
        implements Durable {

    public PodRecord {
        tasks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
        steps = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(steps));
        paused = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(paused));
    }

    /** An instance that has done nothing yet. */
    public static PodRecord fresh(String service, String type, int index) {
        return new PodRecord(
                service,
                type,
                index,
                null,
                java.util.Collections.emptySortedMap(),
                null,
                false,
                null,
                null,
                0,
                0,
                java.util.Collections.emptySortedMap(),
                java.util.Collections.emptySortedMap(),
                0);
    }

    /** An order that a task idles, so that somebody can look at what it left. */
    public record PauseOrder(String by, long sinceMillis) {}

    /** A decision to give up a pod's volumes, by an operator or by the recovery policies. */
    public record ReplaceOrder(String by, String reason, long sinceMillis) {}

    /** The place of a pod's record. */
    public static String path(String service, String pod) {
        return "services/" + service + "/pods/" + pod;
    }

    /** The instance's name. */
    public String name() {
        return type + "-" + index;
    }

    @Override
    public String path() {
        return path(service, name());
    }
}
