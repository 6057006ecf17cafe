package io.holdfast.core.model;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferColumn;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counters of pod instances per value of one key, changed by one as instances come and go. */
final class CountTable {
    private final Map<String, Integer> counts = new HashMap<>();

    void add(@Nullable String value, int delta) {
        if (value != null) {
            counts.merge(value, delta, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** A view that leaves one instance out, the one being placed. */
    Counts without(@Nullable String ownValue) {
        return new View(counts, ownValue);
    }

    private record View(
            Map<String, Integer> counts, @Nullable String own) implements Counts {
        @Override
        public int at(String value) {
            int count = counts.getOrDefault(value, 0);
            return value.equals(own) ? count - 1 : count;
        }

        @Override
        public int[] byCode(OfferColumn column) {
            int[] result = new int[column.cardinality()];
            if (column.cardinality() < counts.size()) {
                for (int code = 0; code < result.length; code++) {
                    result[code] = at(column.text(code));
                }
            } else {
                for (String value : counts.keySet()) {
                    int code = column.codeOf(value);
                    if (code != OfferColumn.ABSENT) {
                        result[code] = at(value);
                    }
                }
            }
            return result;
        }

        @Override
        public Map<String, Integer> asMap() {
            Map<String, Integer> result = new TreeMap<>(counts);
            if (own != null) {
                result.merge(own, -1, (a, b) -> a + b == 0 ? null : a + b);
            }
            return result;
        }
    }
}
