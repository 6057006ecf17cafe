package io.holdfast.spi.placement;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Unavailability;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The offers at hand as columns, one row per agent (several offers of one agent form one row).
 *
 * <p>A batch does not change during an evaluation, but amounts shrink from one pod to the next as earlier
 * pods take their share. Not thread-safe; do not keep it after the call.
 */
@ProviderType
public interface OfferBatch {
    /** The key of the column of host names. */
    String HOSTNAME = "@hostname";

    /** The key of the column of agent ids. */
    String AGENT = "@agent";

    /** The key of the column of regions; absent for agents without a fault domain. */
    String REGION = "@region";

    /** The key of the column of zones; absent for agents without a fault domain. */
    String ZONE = "@zone";

    /** The number of rows. */
    int size();

    /**
     * The column of a key: one of the constants above (or {@code hostname}), else the name of an attribute.
     * Scalar attributes appear as text with at most three decimals, ranges as {@code [1-3,5-9]}. An
     * attribute that no agent has gives a column in which every row is absent.
     */
    OfferColumn column(String key);

    /**
     * The unreserved amount of a scalar resource by row, in thousandths of its unit (cpus, MiB); do not
     * change. All zeros if no agent offers it.
     */
    long[] unreserved(String resource);

    /** The agent of a row. */
    Agent agent(int row);

    /** Planned maintenance of the row's agent, if any. */
    @Nullable
    Unavailability unavailability(int row);
}
