package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/** A rule behind a guard: it narrows a copy, which counts only if it answered in time. */
final class GuardedRule implements PlacementRule {
    private final PlacementRule rule;
    private final Guard guard;
    private final ColumnCopies columns;
    private final ReadAhead checks = new ReadAhead(this::checkAll);

    GuardedRule(PlacementRule rule, Guard guard, ColumnCopies columns) {
        this.rule = rule;
        this.guard = guard;
        this.columns = columns;
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        return checks.answer(offers, view, row);
    }

    private @Nullable Rejection[] checkAll(OfferBatch offers, PlacementView view, int from, int to) {
        try (Lease lease = new Lease()) {
            OfferBatch leasedOffers = new LeasedOffers(offers, lease, columns);
            PlacementView leasedView = new LeasedView(view, lease);
            return guard.ask(() -> {
                @Nullable Rejection[] answers = new Rejection[to - from];
                for (int row = from; row < to; row++) {
                    answers[row - from] = rule.check(leasedOffers, row, leasedView);
                }
                return answers;
            });
        }
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        if (feasible.isEmpty()) {
            return; // Another rule left nothing to decide.
        }
        RowSet copy = feasible.copy();
        try (Lease lease = new Lease()) {
            OfferBatch leasedOffers = new LeasedOffers(offers, lease, columns);
            PlacementView leasedView = new LeasedView(view, lease);
            guard.ask(() -> {
                rule.narrow(leasedOffers, leasedView, copy);
                return copy;
            });
        }
        feasible.retain(copy);
    }
}
