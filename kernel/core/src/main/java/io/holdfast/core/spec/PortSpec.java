package io.holdfast.core.spec;

import io.holdfast.spi.model.Value.Range;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A port a task listens on.
 *
 * @param name unique within the task
 * @param port the number; 0 for any port the offer has, which then stays the same over relaunches
 * @param envKey the environment variable that tells the task; null for {@code PORT_<NAME>}
 * @param ranges what a dynamic port must lie in; empty for anywhere
 * @param advertise whether it is listed as an endpoint
 * @param vip the virtual address under which the cluster balances it; null for none
 * @param mapped where in the container it leads; null for the same port, by TCP
 * @param aliases further environment variables that tell the task; what several ports share tells all their numbers,
 *     with commas between
 * @param labels passed on to whoever discovers it, never interpreted
 */
public record PortSpec(
        String name,
        long port,
        @Nullable String envKey,
        List<Range> ranges,
        boolean advertise,
        @Nullable Vip vip,
        @Nullable Mapped mapped,
        List<String> aliases,
        SortedMap<String, String> labels) {
    public PortSpec {
        ranges = List.copyOf(ranges);
        aliases = List.copyOf(aliases);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A port that is the same in the container. */
    public PortSpec(
            String name, long port, @Nullable String envKey, List<Range> ranges, boolean advertise, @Nullable Vip vip) {
        this(name, port, envKey, ranges, advertise, vip, null, List.of(), Collections.emptySortedMap());
    }

    /** A port without a virtual address. */
    public PortSpec(String name, long port, @Nullable String envKey, List<Range> ranges, boolean advertise) {
        this(name, port, envKey, ranges, advertise, null);
    }

    /**
     * Where in the container a port of the agent leads.
     *
     * @param containerPort 0 for the same number
     * @param protocol {@code tcp}, {@code udp}, or {@code tcp,udp}
     * @param network the container network into which a port of the agent leads, which is reserved for it; null if none
     *     is, but for the bridge, where all ports are the agent's
     */
    public record Mapped(
            int containerPort, String protocol, @Nullable String network) {
        /** A port that no container network but the bridge maps. */
        public Mapped(int containerPort, String protocol) {
            this(containerPort, protocol, null);
        }
    }

    /** A virtual address: the first part of its name, and its port. */
    public record Vip(String prefix, int port) {}
}
