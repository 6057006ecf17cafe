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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Matches the needs of one pod against one agent's offers. What the pod has reserved is used as it is,
 * what it has too little of is reserved by the difference, what it has too much of is given back. A volume
 * that may hold data is never made anew: if it is not offered, the pod waits.
 */
final class Matcher {
    private final OfferSnapshot offers;
    private final int row;
    private final PodRecord pod;
    private final @Nullable Footprint old;
    private final Owner owner;
    private final Supplier<String> ids;

    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final List<Long> takenPorts = new ArrayList<>();
    private final List<String> takenOwn = new ArrayList<>();
    private final List<Reserved> reserved = new ArrayList<>();
    private final List<Resource> unreserve = new ArrayList<>();
    private final List<Resource> reserve = new ArrayList<>();
    private final List<Resource> create = new ArrayList<>();
    private final Map<String, List<Resource>> resources = new LinkedHashMap<>();
    private final List<Shortfall> shortfalls = new ArrayList<>();
    private final PortSet freePorts;

    /** Ports that the definition names by number: none of them serves a need that any port would do for. */
    private final List<Long> fixedPorts = new ArrayList<>();

    /**
     * A matcher for one try.
     *
     * @param old the footprint to build on, or null to begin anew
     */
    Matcher(OfferSnapshot offers, int row, PodRecord pod, @Nullable Footprint old, Owner owner, Supplier<String> ids) {
        this.offers = offers;
        this.row = row;
        this.pod = pod;
        this.old = old;
        this.owner = owner;
        this.ids = ids;
        this.freePorts = offers.ports(row).copy();
    }

    /** What falls short; empty after a match. */
    List<Shortfall> shortfalls() {
        return shortfalls;
    }

    /**
     * Tries to match.
     *
     * @param launching the resource sets of the tasks to be launched; what others use is kept as it is
     * @return null if something falls short
     */
    @Nullable
    Match match(PodSpec spec, Set<String> launching, long nowMillis) {
        List<Need> needs = Need.of(spec);
        for (Need need : needs) {
            if (need instanceof Need.Port port && port.port().port() != 0) {
                fixedPorts.add(port.port().port());
            }
        }
        for (Need need : needs) {
            Reserved have = existing(need);
            if (have != null && launching.contains(need.set()) && isInDoubt(have)) {
                have = null;
            }
            if (have != null && !launching.contains(need.set())) {
                reserved.add(have);
            } else if (need instanceof Need.Amount amount) {
                matchAmount(amount, have);
            } else if (need instanceof Need.Port port) {
                matchPort(port, have);
            } else {
                matchVolume((Need.Volume) need, have);
            }
        }
        if (!shortfalls.isEmpty()) {
            return null;
        }
        taken.forEach((name, amount) -> offers.takeScalar(row, name, amount));
        takenPorts.forEach(port -> offers.takePort(row, port));
        takenOwn.forEach(id -> offers.takeOwn(row, id));
        boolean asks = !reserve.isEmpty() || !create.isEmpty();
        Footprint footprint = new Footprint(
                ids.get(),
                offers.agent(row),
                reserved,
                old != null && old.confirmed() && !asks,
                old != null && old.used(),
                nowMillis);
        return new Match(row, footprint, unreserve, reserve, create, resources);
    }

    private @Nullable Reserved existing(Need need) {
        if (old == null) {
            return null;
        }
        return old.reserved().stream().filter(need::isMetBy).findFirst().orElse(null);
    }

    /**
     * Asked for, never confirmed, never used and not on offer: it may or may not exist. It gets another id, so
     * that the old one can be released should it show; under the same id nobody could tell the two apart.
     */
    private boolean isInDoubt(Reserved have) {
        return old != null
                && !old.confirmed()
                && !old.used()
                && !offers.own(row).containsKey(have.resourceId());
    }

    private void matchAmount(Need.Amount need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        List<Resource> offered = offers.own(row).getOrDefault(id, List.of());
        long there = offered.stream().mapToLong(Resource::thousandths).sum();
        long want = need.thousandths();
        if (have != null && offered.isEmpty() && old != null && old.confirmed()) {
            // It exists, so another offer will show it; reserving again would hold twice as much.
            shortfalls.add(new Shortfall(need.resource(), want / 1000.0, 0, want / 1000.0));
            return;
        }
        if (there > want) {
            unreserve.add(offered.get(0).withValue(Value.Scalar.ofThousandths(there - want)));
        } else if (there < want && !take(need.resource(), want - there)) {
            return;
        }
        Resource wanted = offered.isEmpty()
                ? fresh(need.resource(), Value.Scalar.ofThousandths(want), id)
                : offered.get(0).withValue(Value.Scalar.ofThousandths(want));
        if (there < want) {
            reserve.add(wanted.withValue(Value.Scalar.ofThousandths(want - there)));
        }
        use(need.set(), wanted, new Reserved(id, need.set(), need.resource(), wanted.value(), null, null, null));
    }

    private void matchPort(Need.Port need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        boolean offered = offers.own(row).containsKey(id);
        long port = have == null
                ? choose(need)
                : ((Value.Ranges) have.value()).ranges().get(0).begin();
        if (have != null && !isAsked(need, port)) {
            // The definition asks for another port now; the launch releases the old one.
            id = ids.get();
            offered = false;
            port = choose(need);
        }
        if (!offered && (port < 0 || !freePorts.contains(port))) {
            String wanted = need.port().port() != 0 ? "ports:" + need.port().port() : "ports";
            shortfalls.add(new Shortfall(wanted, 1, 0, 1));
            return;
        }
        Resource wanted = fresh("ports", new Value.Ranges(List.of(new Value.Range(port, port))), id);
        if (!offered) {
            freePorts.remove(port);
            takenPorts.add(port);
            reserve.add(wanted);
        }
        use(
                need.set(),
                wanted,
                new Reserved(
                        id, need.set(), "ports", wanted.value(), need.port().name(), null, null));
    }

    private static boolean isAsked(Need.Port need, long port) {
        List<Value.Range> ranges = need.port().ranges();
        return need.port().port() != 0
                ? need.port().port() == port
                : ranges.isEmpty() || ranges.stream().anyMatch(range -> range.begin() <= port && port <= range.end());
    }

    private long choose(Need.Port need) {
        if (need.port().port() != 0) {
            return need.port().port();
        }
        PortSet any = freePorts.copy();
        fixedPorts.forEach(any::remove);
        return any.first(need.port().ranges());
    }

    private void matchVolume(Need.Volume need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        String persistenceId = have == null || have.persistenceId() == null ? ids.get() : have.persistenceId();
        long want = Math.round(need.volume().sizeMib() * 1000);
        List<Resource> offered = offers.own(row).getOrDefault(id, List.of());
        for (Resource resource : offered) {
            if (persistenceId.equals(resource.persistenceId())) {
                useVolume(need, resource, id, persistenceId);
                return;
            }
        }
        long there = offered.stream().mapToLong(Resource::thousandths).sum();
        if (have != null && old != null && old.used()) {
            shortfalls.add(new Shortfall(
                    "volume " + persistenceId,
                    need.volume().sizeMib(),
                    0,
                    need.volume().sizeMib()));
            return;
        }
        if (there < want && !take("disk", want - there)) {
            return;
        }
        Resource plain = offered.isEmpty()
                ? fresh("disk", Value.Scalar.ofThousandths(want), id)
                : offered.get(0).withValue(Value.Scalar.ofThousandths(want));
        if (there < want) {
            reserve.add(plain.withValue(Value.Scalar.ofThousandths(want - there)));
        }
        Disk disk = new Disk(
                null,
                new Disk.Persistence(persistenceId, owner.principal()),
                need.volume().containerPath());
        create.add(plain.withDisk(disk));
        useVolume(need, plain.withDisk(disk), id, persistenceId);
    }

    private void useVolume(Need.Volume need, Resource volume, String id, String persistenceId) {
        use(
                need.set(),
                volume,
                new Reserved(
                        id,
                        need.set(),
                        "disk",
                        volume.value(),
                        null,
                        persistenceId,
                        need.volume().containerPath()));
    }

    private void use(String set, Resource resource, Reserved entry) {
        resources.computeIfAbsent(set, name -> new ArrayList<>()).add(resource);
        reserved.add(entry);
        takenOwn.add(entry.resourceId());
    }

    private boolean take(String resource, long thousandths) {
        long free = offers.unreserved(resource)[row] - taken.getOrDefault(resource, 0L);
        if (free < thousandths) {
            shortfalls.add(new Shortfall(resource, thousandths / 1000.0, free / 1000.0, (thousandths - free) / 1000.0));
            return false;
        }
        taken.merge(resource, thousandths, Long::sum);
        return true;
    }

    private Resource fresh(String name, Value value, String resourceId) {
        Reservation reservation = new Reservation(
                true,
                owner.role(),
                owner.principal(),
                OwnLabels.of(owner.frameworkId(), resourceId, pod.service(), pod.name()));
        return new Resource(name, value, List.of(reservation), null, owner.role(), null, false);
    }
}
