package io.holdfast.core.view;

import org.jspecify.annotations.Nullable;

/**
 * What became of an offer.
 *
 * @param offer the offer, and when it came
 * @param fate what was made of it
 * @param answeredMillis when, milliseconds since the epoch; null while it is held
 * @param reason what it was taken for, or why not, for people; empty while it is held
 */
public record OfferOutcome(
        RecordedOffer offer, Fate fate, @Nullable Long answeredMillis, String reason) {
    /** The ends of offers. */
    public enum Fate {
        /** It stands, and may still be taken. */
        HELD,
        ACCEPTED,
        DECLINED,
        /** The cluster took it back, or a lost subscription made it void. */
        WITHDRAWN
    }
}
