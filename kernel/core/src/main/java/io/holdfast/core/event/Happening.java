package io.holdfast.core.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened, before it has a place in the sequence of events.
 *
 * @param type kebab-case, for example {@code task-state}
 * @param service the service it concerns; empty for the scheduler itself
 * @param subject the pod, task, agent or plan it concerns
 * @param message for people
 * @param details for programs
 */
public record Happening(String type, String service, String subject, String message, Map<String, String> details) {
    public Happening {
        details = Map.copyOf(details);
    }

    /** One without details. */
    public Happening(String type, String service, String subject, String message) {
        this(type, service, subject, message, Map.of());
    }

    /** The same with one more detail; the same if there is nothing to say. */
    Happening with(String key, @org.jspecify.annotations.Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(key, value.toString());
        return new Happening(type, service, subject, message, more);
    }
}
