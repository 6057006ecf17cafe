package io.holdfast.spi.placement;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How many pod instances hold a place, per value of one key (for example per zone). Kept up to date by the
 * kernel, so reading costs the same however many are placed. The pod being placed is never counted.
 */
@ProviderType
public interface Counts {
    /** The number of pod instances at this value; 0 for a value nobody is at. */
    int at(String value);

    /** The number by code of the column, for bulk rules; index with {@link OfferColumn#code(int)}. */
    int[] byCode(OfferColumn column);

    /** All values that have at least one pod instance, with their numbers. */
    Map<String, Integer> asMap();
}
