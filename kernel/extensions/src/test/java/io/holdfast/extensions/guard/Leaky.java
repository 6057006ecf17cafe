package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;

/** A rule that leaves itself behind wherever it can; it is loaded by a loader of its own. */
public final class Leaky implements PlacementRule {
    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
    private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

    /** An exception nobody else knows. */
    public static final class Own extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return "of a class of my own";
        }
    }

    @Override
    public Rejection check(OfferBatch offers, int row, PlacementView view) {
        throw new Own();
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        LOCAL.set(this);
        INHERITED.set(this);
        Thread.currentThread().setContextClassLoader(Leaky.class.getClassLoader());
        offers.column("rack").codes();
        feasible.remove(0);
    }
}
