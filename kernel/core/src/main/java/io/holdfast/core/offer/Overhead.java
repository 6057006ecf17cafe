package io.holdfast.core.offer;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the executor of a pod's container uses itself, beside its tasks.
 *
 * @param scalars amounts by resource name: {@code cpus}, {@code mem} (MiB), {@code disk} (MiB)
 */
public record Overhead(SortedMap<String, Double> scalars) {
    /** What users of such pods have always been charged. */
    public static final Overhead DEFAULT = of(0.1, 32, 256);

    public Overhead {
        scalars = Collections.unmodifiableSortedMap(new TreeMap<>(scalars));
    }

    /** So many cpus, and so many MiB of memory and of disk. */
    public static Overhead of(double cpus, double memMib, double diskMib) {
        return new Overhead(new TreeMap<>(Map.of("cpus", cpus, "mem", memMib, "disk", diskMib)));
    }
}
