package io.holdfast.simulation;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;

/** What resources are under what is reserved or made of them. */
final class Reservations {
    private Reservations() {}

    /** Without the topmost reservation. */
    static Resource plain(Resource r) {
        List<Reservation> below = r.reservations().subList(0, r.reservations().size() - 1);
        return new Resource(r.name(), r.value(), below, r.disk(), null, null, false);
    }

    /** The space that a volume is made from. */
    static Resource space(Resource volume) {
        Disk.Source source = volume.disk() == null ? null : volume.disk().source();
        return volume.withDisk(source == null ? null : new Disk(source, null, null));
    }

    /** As it is offered to a role. */
    static Resource to(String role, Resource r) {
        return new Resource(r.name(), r.value(), r.reservations(), r.disk(), role, null, r.revocable());
    }

    /** Without the allocation, which says nothing about identity. */
    static Resource bare(Resource r) {
        return new Resource(r.name(), r.value(), r.reservations(), r.disk(), null, null, false);
    }
}
