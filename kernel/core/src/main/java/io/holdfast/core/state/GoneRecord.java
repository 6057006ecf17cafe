package io.holdfast.core.state;

import java.util.List;

/**
 * What is remembered of a service that was uninstalled, so that those who watch its plan see that it came to its end.
 * The latest few are kept, and none once the name is in use again.
 *
 * @param by who ordered it
 * @param reason why; empty if nobody said
 * @param orderedMillis when it was ordered, milliseconds since the epoch
 * @param goneMillis when the last of it was erased, milliseconds since the epoch
 * @param phases what was done, phase by phase
 * @param skippedAgents agents that were not waited for, by id: what they hold is given back should they return
 */
public record GoneRecord(
        String service,
        String by,
        String reason,
        long orderedMillis,
        long goneMillis,
        List<Phase> phases,
        List<String> skippedAgents)
        implements Durable {
    /** So many are kept. */
    public static final int KEPT = 20;

    /** So many steps are remembered of each; the record has to stay small. */
    public static final int STEPS_KEPT = 1000;

    public GoneRecord {
        phases = List.copyOf(phases);
        skippedAgents = List.copyOf(skippedAgents);
    }

    /** A phase and the names of its steps. */
    public record Phase(String name, List<String> steps) {
        public Phase {
            steps = List.copyOf(steps);
        }
    }

    /** The place of the record. */
    public static String path(String service) {
        return "gone/" + service;
    }

    @Override
    public String path() {
        return path(service);
    }
}
