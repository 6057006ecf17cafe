package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Matches the needs of one pod against one agent's offers. What the pod has reserved is used as it is,
 * what it has too little of is reserved by the difference, what it has too much of is given back.
 */
final class Matcher {
    private final Draft draft;
    private final @Nullable Footprint old;
    private final Supplier<String> ids;
    private final List<Need> needs;
    private final VolumeMatcher volumes;

    /** Ports that the definition names by number: none of them serves a need that any port would do for. */
    private final List<Long> fixedPorts = new ArrayList<>();

    /**
     * A matcher for one try.
     *
     * @param old the footprint to build on, or null to begin anew
     */
    Matcher(
            OfferSnapshot offers,
            int row,
            PodPlacement view,
            PodSpec spec,
            @Nullable Footprint old,
            Owner owner,
            Supplier<String> ids) {
        PodRecord pod = view.record();
        this.draft = new Draft(offers, row, pod, spec, old, owner);
        this.old = old;
        this.ids = ids;
        this.needs = Need.of(spec, view.overhead());
        this.volumes = new VolumeMatcher(draft, old, owner, ids);
    }

    /** What falls short; empty after a match. */
    List<Shortfall> shortfalls() {
        return draft.shortfalls;
    }

    /**
     * Tries to match.
     *
     * @param launching the resource sets of the tasks to be launched; what others use is kept as it is
     * @return null if something falls short
     */
    @Nullable
    Match match(Set<String> launching, long nowMillis) {
        for (Need need : needs) {
            if (need instanceof Need.Port port && port.port().port() != 0) {
                fixedPorts.add(port.port().port());
            }
        }
        for (Need need : needs) {
            Reserved have = Need.held(old, need, needs);
            boolean launches = launching.contains(need.set());
            if (have != null && launches && isInDoubt(have)) {
                have = null;
            }
            if (have != null && !launches) {
                // An executor that lives is described again exactly as it was, or the cluster refuses its new tasks.
                draft.keep(have, need.set().equals(Need.EXECUTOR) || need.set().equals(Need.POD));
            } else {
                match(need, have);
            }
        }
        if (!draft.shortfalls.isEmpty()) {
            return null;
        }
        draft.commit();
        boolean asks = !draft.reserve.isEmpty() || !draft.create.isEmpty();
        Footprint footprint = new Footprint(
                ids.get(),
                draft.offers.agent(draft.row),
                draft.reserved,
                old != null && old.confirmed() && !asks,
                old != null && old.used(),
                nowMillis,
                draft.role());
        return new Match(draft.row, footprint, draft.unreserve, draft.reserve, draft.create, draft.resources);
    }

    private void match(Need need, @Nullable Reserved have) {
        if (need instanceof Need.Amount amount) {
            matchAmount(amount, have);
        } else if (need instanceof Need.Port port) {
            matchPort(port, have);
        } else if (need instanceof Need.Volume volume) {
            volumes.match(volume, have);
        } else if (need instanceof Need.AnyPort port) {
            draft.shortfalls.add(unmet(port));
        }
    }

    static Shortfall unmet(Need.AnyPort need) {
        return new Shortfall("ports:any " + need.port().name(), 1, 0, 1);
    }

    /**
     * Asked for, never confirmed, never used and not on offer: it may or may not exist. It gets another id, so
     * that the old one can be released should it show; under the same id nobody could tell the two apart.
     */
    private boolean isInDoubt(Reserved have) {
        return old != null
                && !old.confirmed()
                && !old.used()
                && draft.offered(have.resourceId()).isEmpty();
    }

    private void matchAmount(Need.Amount need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        List<Resource> offered = draft.offered(id);
        long there = offered.stream().mapToLong(Resource::thousandths).sum();
        long want = need.thousandths();
        if (have != null && offered.isEmpty() && old != null && old.confirmed()) {
            // It exists, so another offer will show it; reserving again would hold twice as much.
            draft.shortfalls.add(Shortfall.ofReserved(need.resource(), Explainer.number(want / 1000.0), want / 1000.0));
            return;
        }
        if (there > want) {
            draft.unreserve.add(offered.get(0).withValue(Value.Scalar.ofThousandths(there - want)));
        } else if (there < want && !draft.take(need.resource(), want - there)) {
            return;
        }
        Resource wanted = offered.isEmpty()
                ? draft.fresh(need.resource(), Value.Scalar.ofThousandths(want), id)
                : offered.get(0).withValue(Value.Scalar.ofThousandths(want));
        if (there < want) {
            draft.reserve.add(wanted.withValue(Value.Scalar.ofThousandths(want - there)));
        }
        draft.use(need.set(), wanted, id, null);
    }

    private void matchPort(Need.Port need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        List<Resource> offered = draft.offered(id);
        long port = have == null
                ? choose(need)
                : ((Value.Ranges) have.value()).ranges().get(0).begin();
        if (have != null && !isAsked(need, port)) {
            // The definition asks for another port now; the launch releases the old one.
            id = ids.get();
            offered = List.of();
            port = choose(need);
        }
        if (offered.isEmpty() && (port < 0 || !draft.freePorts.contains(port))) {
            if (have != null && old != null && old.confirmed() && isAsked(need, port)) {
                draft.shortfalls.add(Shortfall.ofReserved("port", "" + port, 1));
                return;
            }
            String wanted = need.port().port() != 0 ? "ports:" + need.port().port() : "ports";
            draft.shortfalls.add(new Shortfall(wanted, 1, 0, 1));
            return;
        }
        Value number = new Value.Ranges(List.of(new Value.Range(port, port)));
        Resource wanted = offered.isEmpty()
                ? draft.fresh("ports", number, id)
                : offered.get(0).withValue(number);
        if (offered.isEmpty()) {
            draft.takePort(port);
            draft.reserve.add(wanted);
        }
        draft.use(need.set(), wanted, id, need.port().name());
    }

    static boolean isAsked(Need.Port need, long port) {
        List<Value.Range> ranges = need.port().ranges();
        return need.port().port() != 0
                ? need.port().port() == port
                : ranges.isEmpty() || ranges.stream().anyMatch(range -> range.begin() <= port && port <= range.end());
    }

    private long choose(Need.Port need) {
        if (need.port().port() != 0) {
            return need.port().port();
        }
        PortSet any = draft.freePorts.copy();
        fixedPorts.forEach(any::remove);
        return any.first(need.port().ranges());
    }
}
