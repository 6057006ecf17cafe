package io.holdfast.spi.placement;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says where a pod may go.
 *
 * <p>Contract: the same batch and view give the same answer, whatever the clock, other calls or other rows.
 * {@link #narrow} and {@link #check} agree on every row. Calls come from one thread at a time and return
 * within the deadline the operator set (milliseconds). No I/O, no thread, no reference kept. A rule that
 * throws or is late rejects every offer.
 *
 * <p>Implement {@link #check} alone to begin with; override {@link #narrow} when a measurement says so.
 */
@ConsumerType
public interface PlacementRule {
    /**
     * Answers for one agent.
     *
     * @return null if the pod may go there, else why not
     */
    @Nullable
    Rejection check(OfferBatch offers, int row, PlacementView view);

    /** Takes every row out of {@code feasible} that the rule does not accept. */
    default void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
            if (check(offers, row, view) != null) {
                feasible.remove(row);
            }
        }
    }
}
