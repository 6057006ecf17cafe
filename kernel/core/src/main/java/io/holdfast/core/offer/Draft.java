package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A match in the making: what it would take of one row, and what it falls short of. The row changes on commit only. */
final class Draft {
    final OfferSnapshot offers;
    final int row;
    final Lane lane;
    final List<Resource> unreserve = new ArrayList<>();
    final List<Resource> reserve = new ArrayList<>();
    final List<Resource> create = new ArrayList<>();
    final List<Reserved> reserved = new ArrayList<>();
    final Map<String, List<Resource>> resources = new LinkedHashMap<>();
    final List<Shortfall> shortfalls = new ArrayList<>();
    final PortSet freePorts;
    private final PodRecord pod;
    private final Owner owner;
    private final String role;
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final List<Long> takenPorts = new ArrayList<>();
    private final List<String> takenOwn = new ArrayList<>();
    private final Map<FreeDisk, Long> takenDisks = new IdentityHashMap<>();

    /**
     * A match of one row.
     *
     * @param held the place to build on, whose role stays as it is; null to begin anew, in the definition's role
     */
    Draft(OfferSnapshot offers, int row, PodRecord pod, PodSpec spec, @Nullable Footprint held, Owner owner) {
        this.offers = offers;
        this.row = row;
        this.pod = pod;
        this.owner = owner;
        this.lane = offers.lane(held == null ? spec.preReservedRole() : held.refines());
        this.role = held == null ? owner.roleOf(spec) : held.role();
        this.freePorts = lane.ports(row).copy();
    }

    /** The role that all of it is reserved for. */
    String role() {
        return role;
    }

    /** What is offered of one of our reservations. */
    List<Resource> offered(String resourceId) {
        return offers.own(row).getOrDefault(resourceId, List.of());
    }

    /** Takes an amount; notes what falls short if there is not enough of it. */
    boolean take(String resource, long thousandths) {
        long free = lane.scalars(resource)[row] - taken.getOrDefault(resource, 0L);
        if (free < thousandths) {
            shortfalls.add(new Shortfall(resource, thousandths / 1000.0, free / 1000.0, (thousandths - free) / 1000.0));
            return false;
        }
        taken.merge(resource, thousandths, Long::sum);
        return true;
    }

    void takePort(long port) {
        freePorts.remove(port);
        takenPorts.add(port);
    }

    /** What of a disk this match leaves, in thousandths. */
    long left(FreeDisk disk) {
        return disk.left() - takenDisks.getOrDefault(disk, 0L);
    }

    void takeDisk(FreeDisk disk, long thousandths) {
        takenDisks.merge(disk, thousandths, Long::sum);
    }

    /** A resource that is not reserved yet, with our reservation on top of what it is held for. */
    Resource fresh(String name, Value value, String resourceId) {
        return with(name, value, lane.held(row, name), null, resourceId);
    }

    /** The same of a disk. */
    Resource fresh(FreeDisk disk, Value value, String resourceId) {
        return with("disk", value, disk.offered().reservations(), new Disk(disk.source(), null, null), resourceId);
    }

    /** The resource behind an entry of a footprint, as it was made. */
    Resource rebuilt(Reserved entry) {
        return OwnResource.of(owner, pod, role, entry, role);
    }

    private Resource with(String name, Value value, List<Reservation> refines, @Nullable Disk disk, String resourceId) {
        Reservation ours = new Reservation(
                true,
                role,
                owner.principal(),
                OwnLabels.of(owner.frameworkId(), resourceId, pod.service(), pod.name()));
        return new Resource(name, value, refines, disk, role, null, false).pushReservation(ours);
    }

    /** Makes a resource part of a set. */
    void use(String set, Resource resource, String resourceId, @Nullable String port) {
        Disk disk = resource.disk();
        List<Reservation> stack = resource.reservations();
        resources.computeIfAbsent(set, name -> new ArrayList<>()).add(resource);
        reserved.add(new Reserved(
                resourceId,
                set,
                resource.name(),
                resource.value(),
                port,
                resource.persistenceId(),
                disk == null ? null : disk.containerPath(),
                disk == null ? null : disk.source(),
                stack.subList(0, stack.size() - 1)));
        takenOwn.add(resourceId);
    }

    /** Keeps an entry of a footprint as it is, without a look at what is offered. */
    void keep(Reserved entry, boolean rebuild) {
        reserved.add(entry);
        if (rebuild) {
            resources.computeIfAbsent(entry.set(), name -> new ArrayList<>()).add(rebuilt(entry));
        }
    }

    /** Takes it all out of the row. */
    void commit() {
        taken.forEach((name, amount) -> lane.take(row, name, amount));
        takenPorts.forEach(port -> lane.takePort(row, port));
        takenOwn.forEach(id -> offers.takeOwn(row, id));
        takenDisks.forEach(FreeDisk::take);
    }
}
