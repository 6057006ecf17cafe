package io.holdfast.core.state;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reservation of a footprint.
 *
 * @param resourceId our id, a label of the reservation
 * @param set the resource set it belongs to; that of a task without one bears the task's name, see also {@link
 *     io.holdfast.core.offer.Need#EXECUTOR} and {@link io.holdfast.core.offer.Need#POD}
 * @param name the resource, for example {@code cpus}
 * @param value how much, or which ports
 * @param port the name of the port, if this is one
 * @param persistenceId the volume's id, if this is a volume
 * @param containerPath where the volume appears in the sandbox
 * @param source the disk it is on; null for the root disk, or if it is none
 * @param refines what was reserved already and is refined by it; null for nothing
 */
public record Reserved(
        String resourceId,
        String set,
        String name,
        Value value,
        @Nullable String port,
        @Nullable String persistenceId,
        @Nullable String containerPath,
        Disk.@Nullable Source source,
        @Nullable List<Reservation> refines) {
    public Reserved {
        refines = refines == null || refines.isEmpty() ? null : List.copyOf(refines);
    }

    /** A reservation that is no volume on a disk of its own. */
    public Reserved(
            String resourceId,
            String set,
            String name,
            Value value,
            @Nullable String port,
            @Nullable String persistenceId,
            @Nullable String containerPath) {
        this(resourceId, set, name, value, port, persistenceId, containerPath, null, null);
    }
}
