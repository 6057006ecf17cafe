package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what passes between the scheduler and the cluster since the scheduler began. The names are those that users
 * of the Stateful Service SDK have on their dashboards.
 */
final class Counters {
    private static final String RECEIVED = "offers.received";
    private static final String PROCESSED = "offers.processed";
    private static final String DECLINES_LONG = "declines.long";
    private static final String DECLINES_SHORT = "declines.short";
    private static final String REVIVES = "revives";
    private static final String REVIVE_THROTTLES = "revives.throttles";
    private static final String SUPPRESSES = "suppresses";

    private final SortedMap<String, Long> counts = new TreeMap<>();

    Counters() {
        // Those that every scheduler has are there before anything happens.
        for (String name :
                new String[] {RECEIVED, PROCESSED, DECLINES_LONG, DECLINES_SHORT, REVIVES, REVIVE_THROTTLES, SUPPRESSES
                }) {
            counts.put(name, 0L);
        }
    }

    /** Counts what the cluster said. */
    void heard(ClusterEvent event) {
        if (event instanceof ClusterEvent.Offers offers) {
            add(RECEIVED, offers.offers().size());
        } else if (event instanceof ClusterEvent.TaskUpdate update) {
            add("task_status.task_" + lower(update.status().state().name()), 1);
        }
    }

    /** Counts what was asked of the cluster. */
    void sent(ClusterCall call, Settings settings) {
        if (call instanceof ClusterCall.Accept accept) {
            add(PROCESSED, accept.offerIds().size());
            accept.operations().forEach(this::sent);
        } else if (call instanceof ClusterCall.Decline decline) {
            int offers = decline.offerIds().size();
            add(PROCESSED, offers);
            add(decline.refuseSeconds() > settings.shortRefuseSeconds() ? DECLINES_LONG : DECLINES_SHORT, offers);
        } else if (call instanceof ClusterCall.Suppress) {
            add(SUPPRESSES, 1);
        } else if (call instanceof ClusterCall.Revive) {
            add(REVIVES, 1);
        }
    }

    /** By type, under Mesos' own names: {@code operation.launch}, {@code operation.launch_group}, …; a launch counts its tasks. */
    private void sent(Operation operation) {
        String type = operation.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        add("operation." + lower(type), tasks(operation));
    }

    private static int tasks(Operation operation) {
        if (operation instanceof Operation.Launch launch) {
            return launch.tasks().size();
        }
        return operation instanceof Operation.LaunchGroup group ? group.tasks().size() : 1;
    }

    /** Counts a request for offers that must wait, since the last one was made only just now. */
    void throttled() {
        add(REVIVE_THROTTLES, 1);
    }

    private void add(String name, long more) {
        counts.merge(name, more, Long::sum);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A copy, by name. */
    SortedMap<String, Long> copy() {
        return new TreeMap<>(counts);
    }
}
