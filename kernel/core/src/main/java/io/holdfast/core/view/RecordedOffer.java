package io.holdfast.core.view;

import io.holdfast.spi.model.Offer;

/**
 * An offer the loop was given.
 *
 * @param sequence grows by one per offer, from 1, since the scheduler began
 * @param atMillis when it came, milliseconds since the epoch
 * @param offer the offer as it came
 */
public record RecordedOffer(long sequence, long atMillis, Offer offer) {
    /** So many offers are kept, the latest ones. */
    public static final int KEPT = 1_000;
}
