package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column with codes of its own, so that a bundle that writes to them misleads itself alone. Columns do not change,
 * so this one needs no lease.
 */
final class ColumnCopy implements OfferColumn {
    final OfferColumn original;
    private volatile int @Nullable [] codes;

    ColumnCopy(OfferColumn original) {
        this.original = original;
    }

    @Override
    public int code(int row) {
        return original.code(row);
    }

    @Override
    public int[] codes() {
        int[] copy = codes;
        if (copy == null) {
            copy = original.codes().clone();
            codes = copy;
        }
        return copy;
    }

    @Override
    public int cardinality() {
        return original.cardinality();
    }

    @Override
    public String text(int code) {
        return original.text(code);
    }

    @Override
    public int codeOf(String text) {
        return original.codeOf(text);
    }
}
