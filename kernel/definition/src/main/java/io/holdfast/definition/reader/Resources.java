package io.holdfast.definition.reader;

import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a task or a resource set asks for: {@code cpus}, {@code gpus}, {@code memory} or {@code mem} (MiB), {@code
 * ports}, {@code volume} or {@code volumes}.
 */
record Resources(Map<String, Double> scalars, List<PortSpec> ports, List<VolumeSpec> volumes) {
    /** The cluster counts in thousandths. */
    static final double LEAST = 0.001;

    boolean isEmpty() {
        return scalars.isEmpty() && ports.isEmpty() && volumes.isEmpty();
    }

    static Resources read(Section section) {
        Map<String, Double> scalars = new TreeMap<>();
        put(scalars, "cpus", section.get("cpus"), "CPUs");
        put(scalars, "mem", section.either("memory", "mem"), "MiB");
        Cursor gpus = section.get("gpus");
        Integer wholeGpus = gpus == null ? null : gpus.whole(0, 1000);
        if (wholeGpus != null && wholeGpus > 0) {
            scalars.put("gpus", (double) wholeGpus);
        }
        List<PortSpec> ports = PortReader.read(section.get("ports"));
        return new Resources(scalars, ports, VolumeReader.read(section));
    }

    private static void put(Map<String, Double> scalars, String name, @Nullable Cursor value, String unit) {
        if (value != null) {
            // What is wrong is noted; a stand-in keeps it from being called missing as well.
            Double amount = value.amount(unit, LEAST);
            scalars.put(name, amount == null ? LEAST : amount);
        }
    }
}
