package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view for the length of one call. */
final class LeasedView implements PlacementView {
    private final PlacementView view;
    private final Lease lease;

    /** Asked for often, row by row even. */
    private @Nullable PodView pod;

    LeasedView(PlacementView view, Lease lease) {
        this.view = view;
        this.lease = lease;
    }

    @Override
    public PodView pod() {
        lease.check();
        PodView known = pod;
        if (known == null) {
            known = lease.look(view::pod);
            pod = known;
        }
        return known;
    }

    @Override
    public int podCount() {
        return lease.look(view::podCount);
    }

    @Override
    public Counts counts(String podType, String key) {
        return new LeasedCounts(lease.look(() -> view.counts(podType, key)), lease);
    }

    @Override
    public List<PodView> placed() {
        return lease.look(view::placed);
    }

    @Override
    public @Nullable String localRegion() {
        return lease.<@Nullable String>look(view::localRegion);
    }
}
