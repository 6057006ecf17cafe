package io.holdfast.core.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container network.
 *
 * @param name as agents know it, for example {@code mesos-bridge} or {@code dcos}
 * @param mappings ports of the agent that lead into the container
 * @param labels for the network's plug-in
 */
public record NetworkSpec(String name, List<Mapping> mappings, SortedMap<String, String> labels) {
    /** The network of the agent itself: no container network at all. */
    public static final String HOST = "host";

    /** The network on which ports of the agent are mapped, and therefore reserved. */
    public static final String BRIDGE = "mesos-bridge";

    public NetworkSpec {
        mappings = List.copyOf(mappings);
        labels = sorted(labels);
    }

    /** Whether ports of the agent are used, so that they have to be reserved. */
    public boolean usesHostPorts() {
        return name.equals(HOST) || name.equals(BRIDGE);
    }

    /** A port of the agent, and the port in the container that it leads to. */
    public record Mapping(int hostPort, int containerPort) {}

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
