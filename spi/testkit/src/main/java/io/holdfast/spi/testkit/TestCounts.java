package io.holdfast.spi.testkit;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferColumn;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** Counts over a plain map. It hands its own arrays out, so that a rule that writes to them is found out. */
final class TestCounts implements Counts {
    private final Map<String, Integer> counts;
    private final Map<OfferColumn, int[]> handedOut = new IdentityHashMap<>();

    TestCounts(Map<String, Integer> counts) {
        this.counts = Map.copyOf(counts);
    }

    @Override
    public int at(String value) {
        return counts.getOrDefault(value, 0);
    }

    @Override
    public int[] byCode(OfferColumn column) {
        return handedOut.computeIfAbsent(column, this::make);
    }

    private int[] make(OfferColumn column) {
        int[] byCode = new int[column.cardinality()];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = at(column.text(code));
        }
        return byCode;
    }

    @Override
    public Map<String, Integer> asMap() {
        return counts;
    }

    boolean isIntact() {
        return handedOut.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), make(entry.getKey())));
    }
}
