package io.holdfast.local.http;

/** What the cluster's own endpoints can do to the cluster as a whole. Methods throw IllegalArgumentException on malformed values. */
public interface ClusterControl {
    /**
     * Adds an agent and starts it.
     *
     * @param name empty: the next number behind the usual beginning
     * @param resources in Mesos' form; empty: as the first agent has
     * @param disks besides the root disk, for example {@code mount:1000:ssd;path:5000}
     * @param attributes in Mesos' form
     * @param zone as {@code region/zone} or empty
     * @return the name
     */
    String addAgent(String name, String resources, String disks, String attributes, String zone);

    /** Ends the cluster soon after this returns; with or without its tasks. */
    void shutdown(boolean killTasks);
}
