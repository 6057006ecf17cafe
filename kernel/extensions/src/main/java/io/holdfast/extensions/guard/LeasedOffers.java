package io.holdfast.extensions.guard;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch of offers for the length of one call; what may be written to is a copy. */
final class LeasedOffers implements OfferBatch {
    private final OfferBatch offers;
    private final Lease lease;
    private final ColumnCopies columns;

    /** A rule may ask for the same amounts row by row. */
    private final Map<String, long[]> amounts = new HashMap<>();

    LeasedOffers(OfferBatch offers, Lease lease, ColumnCopies columns) {
        this.offers = offers;
        this.lease = lease;
        this.columns = columns;
    }

    @Override
    public int size() {
        lease.check();
        return offers.size();
    }

    @Override
    public OfferColumn column(String key) {
        return lease.look(() -> columns.of(offers, key));
    }

    @Override
    public long[] unreserved(String resource) {
        lease.check();
        return amounts.computeIfAbsent(
                resource, wanted -> lease.look(() -> offers.unreserved(wanted).clone()));
    }

    @Override
    public Agent agent(int row) {
        lease.check();
        return offers.agent(row);
    }

    @Override
    public @Nullable Unavailability unavailability(int row) {
        lease.check();
        return offers.unavailability(row);
    }
}
