package io.holdfast.core.offer;

import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the volumes of a pod again by their ids, or makes them. A volume that may hold data is never made anew: if it
 * is not offered, the pod waits.
 */
final class VolumeMatcher {
    private final Draft draft;
    private final @Nullable Footprint old;
    private final Owner owner;
    private final Supplier<String> ids;

    VolumeMatcher(Draft draft, @Nullable Footprint old, Owner owner, Supplier<String> ids) {
        this.draft = draft;
        this.old = old;
        this.owner = owner;
        this.ids = ids;
    }

    void match(Need.Volume need, @Nullable Reserved have) {
        String id = have == null ? ids.get() : have.resourceId();
        String persistenceId = have == null || have.persistenceId() == null ? ids.get() : have.persistenceId();
        List<Resource> offered = draft.offered(id);
        for (Resource resource : offered) {
            if (persistenceId.equals(resource.persistenceId())) {
                draft.use(need.set(), resource, id, null);
                return;
            }
        }
        if (have != null && old != null && old.used() && !neverCameToBe(need, offered)) {
            double size = need.volume().sizeMib();
            draft.shortfalls.add(new Shortfall(
                    "volume " + persistenceId,
                    size,
                    0,
                    size,
                    "the volume " + need.volume().containerPath() + " (" + Explainer.number(size) + " MiB, "
                            + persistenceId + ") is not in the offer"));
            return;
        }
        Resource space = need.isOnRoot() ? onRoot(need, id, offered) : onDisk(need, id, offered);
        if (space == null) {
            return;
        }
        Disk disk = new Disk(
                space.disk() == null ? null : space.disk().source(),
                new Disk.Persistence(persistenceId, owner.principal()),
                need.volume().containerPath());
        draft.create.add(space.withDisk(disk));
        draft.use(need.set(), space.withDisk(disk), id, null);
    }

    /**
     * Whether space that was reserved for a volume is offered as nothing but space, in a place that was never confirmed:
     * the reservation succeeded and the volume did not, though tasks ran that have no use for it.
     */
    private boolean neverCameToBe(Need.Volume need, List<Resource> offered) {
        long there = offered.stream()
                .filter(resource -> resource.persistenceId() == null)
                .mapToLong(Resource::thousandths)
                .sum();
        return old != null && !old.confirmed() && there >= need.thousandths();
    }

    private @Nullable Resource onRoot(Need.Volume need, String id, List<Resource> offered) {
        long want = need.thousandths();
        long there = offered.stream().mapToLong(Resource::thousandths).sum();
        if (there < want && !draft.take("disk", want - there)) {
            return null;
        }
        Resource plain = offered.isEmpty()
                ? draft.fresh("disk", Value.Scalar.ofThousandths(want), id)
                : offered.get(0).withValue(Value.Scalar.ofThousandths(want));
        if (there < want) {
            draft.reserve.add(plain.withValue(Value.Scalar.ofThousandths(want - there)));
        }
        return plain;
    }

    /** A disk of its own is taken whole; of a shared one only the part asked for, and never parts of two. */
    private @Nullable Resource onDisk(Need.Volume need, String id, List<Resource> offered) {
        long want = need.thousandths();
        for (Resource resource : offered) {
            if (resource.thousandths() >= want && resource.disk() != null) {
                return resource;
            }
        }
        DiskWish wish = new DiskWish(need.volume());
        List<FreeDisk> disks = draft.lane.disks(draft.row);
        FreeDisk best = null;
        long biggest = 0;
        for (FreeDisk disk : disks) {
            long left = draft.left(disk);
            if (left > 0 && wish.isKind(disk.source())) {
                biggest = Math.max(biggest, left);
                if (wish.fits(left) && (best == null || wish.prefers(left, draft.left(best)))) {
                    best = disk;
                }
            }
        }
        if (best == null) {
            double missing = Math.max(0, want - biggest) / 1000.0;
            draft.shortfalls.add(new Shortfall(
                    wish.resource(), want / 1000.0, biggest / 1000.0, missing, wish.detail(disks, draft)));
            return null;
        }
        long taken = need.volume().type() == VolumeSpec.Type.MOUNT ? draft.left(best) : want;
        draft.takeDisk(best, taken);
        Resource plain = draft.fresh(best, Value.Scalar.ofThousandths(taken), id);
        draft.reserve.add(plain);
        return plain;
    }
}
