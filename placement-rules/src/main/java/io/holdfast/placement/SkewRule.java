package io.holdfast.placement;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the pod's type evenly over the values of a key: no value may get further ahead of the least used
 * one than a bound. The values that count are those with an instance; as long as fewer than a known number
 * of values have one, the least used value is one without.
 */
final class SkewRule implements PlacementRule {
    private final Key key;
    private final int maxSkew;
    private final int groups;

    /** @param groups how many distinct values there are; null if that is not known */
    SkewRule(Key key, int maxSkew, @Nullable Integer groups) {
        if (maxSkew < 1) {
            throw new IllegalArgumentException("max-skew is " + maxSkew + ": it must be at least 1");
        }
        if (groups != null && groups < 1) {
            throw new IllegalArgumentException(
                    "groups is " + groups + ": it must be at least 1, or be left out if the number is not known");
        }
        this.key = key;
        this.maxSkew = maxSkew;
        this.groups = groups == null ? 1 : groups;
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        OfferColumn column = offers.column(key.column());
        Counts counts = view.counts(view.pod().type(), key.column());
        int most = least(counts) + maxSkew - 1;
        Rows.keep(feasible, column.codes(), Rows.counted(counts.byCode(column), column.cardinality(), 0, most));
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String type = view.pod().type();
        String value = offers.column(key.column()).at(row);
        if (value == null) {
            return key.absent("one to spread " + type + " over");
        }
        Counts counts = view.counts(type, key.column());
        int count = counts.at(value);
        int least = least(counts);
        if (count < least + maxSkew) {
            return null;
        }
        String known = groups > 1 ? " of " + groups : "";
        return new Rejection(
                "uneven",
                key.label() + " '" + value + "' has " + count + " of " + type + ", the least used value" + known
                        + " has " + least + "; wanted at most " + (least + maxSkew - 1) + " here before one more",
                "free room on agents with a less used " + key.label());
    }

    private int least(Counts counts) {
        var map = counts.asMap();
        if (map.size() < groups) {
            return 0;
        }
        int least = Integer.MAX_VALUE - maxSkew;
        for (int count : map.values()) {
            least = Math.min(least, count);
        }
        return least;
    }
}
