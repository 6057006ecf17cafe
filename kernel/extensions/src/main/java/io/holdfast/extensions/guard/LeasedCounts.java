package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferColumn;
import java.util.Map;

/** Counts for the length of one call. */
final class LeasedCounts implements Counts {
    private final Counts counts;
    private final Lease lease;

    LeasedCounts(Counts counts, Lease lease) {
        this.counts = counts;
        this.lease = lease;
    }

    @Override
    public int at(String value) {
        return lease.look(() -> counts.at(value));
    }

    /** A column of the bundle's own making is asked outside the look, since it may do anything. */
    @Override
    public int[] byCode(OfferColumn column) {
        if (column instanceof ColumnCopy copy) {
            return lease.look(() -> counts.byCode(copy.original));
        }
        int[] result = new int[column.cardinality()];
        for (int code = 0; code < result.length; code++) {
            result[code] = at(column.text(code));
        }
        return result;
    }

    @Override
    public Map<String, Integer> asMap() {
        return lease.look(counts::asMap);
    }
}
