package io.holdfast.core.offer;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents have free for pods of one kind, by row: what is unreserved, or what is held for exactly one role. Where
 * an agent holds one resource for a role in several ways, the first way that is offered counts. Not thread-safe.
 */
final class Lane {
    private final int size;
    private final Map<String, long[]> scalars = new HashMap<>();
    private final PortSet[] ports;
    private final long[] portCounts;
    private final Map<Integer, List<FreeDisk>> disks = new HashMap<>();
    private final Map<Integer, Map<String, List<Reservation>>> held = new HashMap<>();

    Lane(int size) {
        this.size = size;
        this.ports = new PortSet[size];
        this.portCounts = new long[size];
        for (int row = 0; row < size; row++) {
            ports[row] = new PortSet();
        }
    }

    void add(int row, Resource resource) {
        Disk disk = resource.disk();
        if (disk != null) {
            if (disk.source() != null && disk.persistence() == null) {
                disks.computeIfAbsent(row, r -> new ArrayList<>()).add(new FreeDisk(resource, disk.source()));
            }
            return;
        }
        List<Reservation> stack = resource.reservations();
        if (!stack.isEmpty()
                && !held.computeIfAbsent(row, r -> new HashMap<>())
                        .computeIfAbsent(resource.name(), name -> stack)
                        .equals(stack)) {
            return;
        }
        if (resource.value() instanceof Value.Scalar scalar) {
            scalars.computeIfAbsent(resource.name(), name -> new long[size])[row] += scalar.thousandths();
        } else if (resource.name().equals("ports") && resource.value() instanceof Value.Ranges ranges) {
            ports[row].add(ranges.ranges());
            portCounts[row] = ports[row].count();
        }
    }

    /** Amounts by row, in thousandths. */
    long[] scalars(String resource) {
        long[] found = scalars.get(resource);
        return found == null ? new long[size] : found;
    }

    PortSet ports(int row) {
        return ports[row];
    }

    long[] portCounts() {
        return portCounts;
    }

    List<FreeDisk> disks(int row) {
        return disks.getOrDefault(row, List.of());
    }

    /** For whom a resource is held already: what a reservation of ours goes on top of. */
    List<Reservation> held(int row, String resource) {
        return held.getOrDefault(row, Map.of()).getOrDefault(resource, List.of());
    }

    void take(int row, String resource, long thousandths) {
        scalars(resource)[row] -= thousandths;
    }

    void takePort(int row, long port) {
        ports[row].remove(port);
        portCounts[row]--;
    }
}
