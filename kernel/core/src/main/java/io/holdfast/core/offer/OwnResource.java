package io.holdfast.core.offer;

import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pod has reserved, in the cluster's terms. */
public final class OwnResource {
    private OwnResource() {}

    /**
     * The resource behind an entry of a pod's footprint, as it was made.
     *
     * @param role the one it is reserved for
     * @param allocatedTo the role that it is offered to; null for none
     */
    public static Resource of(Owner owner, PodRecord pod, String role, Reserved entry, @Nullable String allocatedTo) {
        List<Reservation> refines = entry.refines() == null ? List.of() : entry.refines();
        Reservation ours = new Reservation(
                true,
                role,
                owner.principal(),
                OwnLabels.of(owner.frameworkId(), entry.resourceId(), pod.service(), pod.name()));
        Disk.Persistence persistence =
                entry.persistenceId() == null ? null : new Disk.Persistence(entry.persistenceId(), owner.principal());
        Disk disk = persistence == null && entry.source() == null
                ? null
                : new Disk(entry.source(), persistence, entry.containerPath());
        return new Resource(entry.name(), entry.value(), refines, disk, allocatedTo, null, false).pushReservation(ours);
    }
}
