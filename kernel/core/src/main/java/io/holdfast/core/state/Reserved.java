package io.holdfast.core.state;

import io.holdfast.spi.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * One reservation of a footprint.
 *
 * @param resourceId our id, a label of the reservation
 * @param task the task (by its name in the definition) that uses it
 * @param name the resource, for example {@code cpus}
 * @param value how much, or which ports
 * @param port the name of the port, if this is one
 * @param persistenceId the volume's id, if this is a volume
 * @param containerPath where the volume appears in the sandbox
 */
public record Reserved(
        String resourceId,
        String task,
        String name,
        Value value,
        @Nullable String port,
        @Nullable String persistenceId,
        @Nullable String containerPath) {}
