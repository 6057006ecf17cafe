package io.holdfast.core.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is reserved together. Tasks that name the same set use it one after the other, never at once; a task that names
 * none has a set of its own, which bears its name.
 *
 * @param name unique within the pod
 * @param scalars amounts by resource name: {@code cpus}, {@code mem} (MiB), {@code gpus}, …
 * @param ports reserved ports
 * @param volumes persistent volumes
 */
public record ResourceSet(
        String name, SortedMap<String, Double> scalars, List<PortSpec> ports, List<VolumeSpec> volumes) {
    public ResourceSet {
        scalars = sorted(scalars);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    private static SortedMap<String, Double> sorted(Map<String, Double> map) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
