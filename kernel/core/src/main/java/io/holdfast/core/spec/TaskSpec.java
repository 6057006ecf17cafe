package io.holdfast.core.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task of a pod.
 *
 * @param name unique within the pod
 * @param goal what it shall reach
 * @param essential whether its failure relaunches the whole pod
 * @param command shell command
 * @param env environment, before what the kernel adds
 * @param uris fetched before it starts
 * @param scalars reserved amounts by resource name: {@code cpus}, {@code mem} (MiB), {@code gpus}, …
 * @param ports reserved ports
 * @param volumes persistent volumes of this task
 * @param healthCheck null for none
 * @param readinessCheck null for none
 * @param killGraceSeconds between SIGTERM and SIGKILL
 * @param discoveryPrefix DNS name {@code <prefix>-<index>}; null for the task's own name
 * @param labels passed on to the cluster
 */
public record TaskSpec(
        String name,
        Goal goal,
        boolean essential,
        String command,
        SortedMap<String, String> env,
        List<UriSpec> uris,
        SortedMap<String, Double> scalars,
        List<PortSpec> ports,
        List<VolumeSpec> volumes,
        @Nullable HealthCheckSpec healthCheck,
        @Nullable ReadinessCheckSpec readinessCheck,
        double killGraceSeconds,
        @Nullable String discoveryPrefix,
        SortedMap<String, String> labels) {

    public TaskSpec {
        env = sorted(env);
        uris = List.copyOf(uris);
        scalars = sorted(scalars);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        labels = sorted(labels);
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
