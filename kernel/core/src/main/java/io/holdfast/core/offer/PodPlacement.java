package io.holdfast.core.offer;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules see of a pod to be placed.
 *
 * @param overhead what the executor of its container uses, if it needs one
 */
public record PodPlacement(
        ServiceImage service,
        PodRecord record,
        int podCount,
        @Nullable String localRegion,
        Overhead overhead) implements PlacementView {
    /** With the usual overhead. */
    public PodPlacement(ServiceImage service, PodRecord record, int podCount, @Nullable String localRegion) {
        this(service, record, podCount, localRegion, Overhead.DEFAULT);
    }

    @Override
    public PodView pod() {
        return PodViews.of(record);
    }

    @Override
    public Counts counts(String podType, String key) {
        return service.counts(podType, key, record);
    }

    @Override
    public List<PodView> placed() {
        return service.pods().stream()
                .filter(other -> other.footprint() != null && !other.name().equals(record.name()))
                .map(PodViews::of)
                .toList();
    }
}
