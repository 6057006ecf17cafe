package io.holdfast.spi.event;

import java.util.Map;

/**
 * Something that happened.
 *
 * @param sequence grows by one per event since the scheduler started
 * @param atMillis when, milliseconds since the epoch
 * @param type kebab-case, for example {@code task-state} or {@code volume-destroyed}
 * @param service the service it concerns; empty for the scheduler itself
 * @param subject the pod, task, agent or plan element it concerns
 * @param message for people
 * @param details for programs
 */
public record Event(
        long sequence,
        long atMillis,
        String type,
        String service,
        String subject,
        String message,
        Map<String, String> details) {
    public Event {
        details = Map.copyOf(details);
    }
}
