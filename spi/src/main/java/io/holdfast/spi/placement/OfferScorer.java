package io.holdfast.spi.placement;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ranks the agents that all rules accept. The highest score wins; among equals the first row.
 *
 * <p>Contract: deterministic, no I/O, no thread, one caller at a time. A scorer that throws or gives NaN is
 * ignored, and the first feasible row is taken.
 */
@ConsumerType
public interface OfferScorer {
    /** Writes a score for each row of {@code feasible} to {@code scores}; other rows are ignored. */
    void score(OfferBatch offers, PlacementView view, RowSet feasible, double[] scores);
}
