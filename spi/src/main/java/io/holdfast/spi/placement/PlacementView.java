package io.holdfast.spi.placement;

import io.holdfast.spi.service.PodView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The pod to be placed, and where the others are. Valid during the call only. */
@ProviderType
public interface PlacementView {
    /** The pod that needs a place. */
    PodView pod();

    /** The number of instances the pod's type shall have. */
    int podCount();

    /**
     * Where instances of a pod type of the same service hold a place (running, or reserved and about to
     * run), counted per value of a key.
     *
     * @param podType the type whose instances count; the pod's own type is usual
     * @param key a key as in {@link OfferBatch#column(String)}
     */
    Counts counts(String podType, String key);

    /** The other pod instances of the service that hold a place; costs time in proportion: prefer counts. */
    List<PodView> placed();

    /** The region of the scheduler's own master, if known. */
    @Nullable
    String localRegion();
}
