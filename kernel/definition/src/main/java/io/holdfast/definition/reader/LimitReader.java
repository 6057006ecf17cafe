package io.holdfast.definition.reader;

import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.Texts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code resource-limits: {cpus, memory}}: numbers, or {@code unlimited}. */
final class LimitReader {
    private static final String UNLIMITED = "unlimited";

    private LimitReader() {}

    /** The limits by resource name; notes a problem where one is below what is reserved. */
    static SortedMap<String, Double> read(@Nullable Cursor cursor, Map<String, Double> reserved) {
        SortedMap<String, Double> limits = new TreeMap<>();
        if (cursor != null) {
            Section section = new Section(cursor);
            put(limits, "cpus", section.get("cpus"), "CPUs, or 'unlimited'", reserved);
            put(limits, "mem", section.either("memory", "mem"), "MiB, or 'unlimited'", reserved);
            section.end();
        }
        return limits;
    }

    private static void put(
            Map<String, Double> limits,
            String name,
            @Nullable Cursor cursor,
            String unit,
            Map<String, Double> reserved) {
        if (cursor == null) {
            return;
        }
        boolean unlimited =
                cursor.node() instanceof Scalar scalar && scalar.text().equals(UNLIMITED);
        Double limit = unlimited ? Double.valueOf(Double.POSITIVE_INFINITY) : cursor.amount(unit, Resources.LEAST);
        Double least = reserved.get(name);
        if (limit != null && least != null && limit < least) {
            cursor.problem("the limit is below what is reserved, " + Texts.number(least)
                    + "; write that or more, or reserve less");
        } else if (limit != null) {
            limits.put(name, limit);
        }
    }
}
