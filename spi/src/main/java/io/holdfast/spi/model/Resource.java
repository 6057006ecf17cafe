package io.holdfast.spi.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource of an offer or a task.
 *
 * @param name {@code cpus}, {@code mem} (MiB), {@code disk} (MiB), {@code gpus}, {@code ports}, or any other
 * @param value scalar, ranges or names
 * @param reservations the stack of reservations, the most refined last; empty if unreserved
 * @param disk set for disk resources that are volumes or do not come from the root disk
 * @param allocatedRole the role this is allocated to, in offers to multi-role frameworks
 * @param providerId the resource provider it comes from, if not the agent itself
 * @param revocable whether the cluster may take it back at any time
 */
public record Resource(
        String name,
        Value value,
        List<Reservation> reservations,
        @Nullable Disk disk,
        @Nullable String allocatedRole,
        @Nullable String providerId,
        boolean revocable) {

    public Resource {
        reservations = List.copyOf(reservations);
    }

    /** An unreserved scalar from the agent itself. */
    public static Resource scalar(String name, double amount) {
        return new Resource(name, new Value.Scalar(amount), List.of(), null, null, null, false);
    }

    /** Unreserved ports from the agent itself. */
    public static Resource ports(Value.Range... ranges) {
        return new Resource("ports", new Value.Ranges(List.of(ranges)), List.of(), null, null, null, false);
    }

    /** True if any role has this resource to itself. */
    public boolean isReserved() {
        return !reservations.isEmpty();
    }

    /** The most refined reservation, or null if unreserved. */
    public @Nullable Reservation reservation() {
        return reservations.isEmpty() ? null : reservations.get(reservations.size() - 1);
    }

    /** The persistence id if this is a persistent volume, else null. */
    public @Nullable String persistenceId() {
        return disk == null || disk.persistence() == null
                ? null
                : disk.persistence().id();
    }

    /** The amount in thousandths if this is a scalar, else 0. */
    public long thousandths() {
        return value instanceof Value.Scalar scalar ? scalar.thousandths() : 0;
    }

    /** The same resource with another value. */
    public Resource withValue(Value newValue) {
        return new Resource(name, newValue, reservations, disk, allocatedRole, providerId, revocable);
    }

    /** The same resource with one more reservation on top of the stack. */
    public Resource pushReservation(Reservation reservation) {
        List<Reservation> stack = new java.util.ArrayList<>(reservations);
        stack.add(reservation);
        return new Resource(name, value, stack, disk, allocatedRole, providerId, revocable);
    }

    /** The same resource as a volume, or with {@code null} as plain space of the root disk. */
    public Resource withDisk(@Nullable Disk newDisk) {
        return new Resource(name, value, reservations, newDisk, allocatedRole, providerId, revocable);
    }
}
