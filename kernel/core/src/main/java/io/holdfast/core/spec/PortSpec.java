package io.holdfast.core.spec;

import io.holdfast.spi.model.Value.Range;
import java.util.List;
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
 */
public record PortSpec(
        String name,
        long port,
        @Nullable String envKey,
        List<Range> ranges,
        boolean advertise,
        @Nullable Vip vip) {
    public PortSpec {
        ranges = List.copyOf(ranges);
    }

    /** A port without a virtual address. */
    public PortSpec(String name, long port, @Nullable String envKey, List<Range> ranges, boolean advertise) {
        this(name, port, envKey, ranges, advertise, null);
    }

    /** A virtual address: the first part of its name, and its port. */
    public record Vip(String prefix, int port) {}
}
