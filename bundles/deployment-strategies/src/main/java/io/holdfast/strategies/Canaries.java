package io.holdfast.strategies;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of the strategies that try a change on a few children first.
 *
 * @param count how many children are tried first, at least 1; null for two
 */
public record Canaries(@Nullable Integer count) {
    private static final int USUAL = 2;

    /** @throws IllegalArgumentException if there are none */
    public Canaries {
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count is " + count + ": it must be at least 1");
        }
    }

    int orUsual() {
        return count == null ? USUAL : count;
    }
}
