package io.holdfast.spi.service;

import org.jspecify.annotations.Nullable;

/**
 * One task of a pod instance.
 *
 * @param name the task's name, for example {@code data-0}
 * @param taskId the id in Mesos of its latest launch; null before the first
 * @param state what is known of it
 * @param stateSinceMillis since when it is in that state, milliseconds since the epoch
 * @param healthy the last word of its health check; null without one
 * @param failures consecutive failures
 */
public record TaskView(
        String name,
        @Nullable String taskId,
        TaskState state,
        long stateSinceMillis,
        @Nullable Boolean healthy,
        int failures) {}
