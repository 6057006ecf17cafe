package io.holdfast.core.view;

import io.holdfast.core.spec.HealthCheckSpec;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs and that the scheduler itself is to look at.
 *
 * @param taskId the launch
 * @param task the task's name, for people
 * @param host where it is reached: the address or the name of its agent, or its own address in a network of its own;
 *     null if that is not known yet
 * @param port the port there; null if none is known that leads to it
 * @param place which of the task's health checks it is, by its place in the definition
 * @param check how to look at it, and how often
 * @param runningSinceMillis since when it runs, milliseconds since the epoch
 */
public record WantedProbe(
        String taskId,
        String task,
        @Nullable String host,
        @Nullable Integer port,
        int place,
        HealthCheckSpec check,
        long runningSinceMillis) {}
