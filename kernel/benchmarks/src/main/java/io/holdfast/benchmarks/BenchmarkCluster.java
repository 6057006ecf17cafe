package io.holdfast.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The agents that all contestants see: 8 cpus, 32 GiB of memory and a host name each, three zones in turn,
 * an ssd in every other one, and one of ten kernel versions.
 */
record BenchmarkCluster(List<Host> hosts) {
    /** What a task asks for. */
    static final double CPUS = 1;

    static final double MEM_MIB = 2_048;

    /** The kernels that will do: three in ten. */
    static final String KERNEL_REGEX = "linux-5\\.(0|4|9)";

    static final int ZONES = 3;

    /** One agent. */
    record Host(String name, String zone, String disk, String kernel) {}

    static BenchmarkCluster of(int agents) {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            hosts.add(new Host(
                    "host-" + i + ".example",
                    "zone-" + i % ZONES,
                    i % 2 == 0 ? "ssd" : "hdd",
                    "linux-5." + i / 2 % 10));
        }
        return new BenchmarkCluster(List.copyOf(hosts));
    }
}
