package io.holdfast.core.cluster;

/**
 * The way to the cluster; a driver implements it. Events come back through whatever the driver was given at
 * its construction, in the order in which the cluster sent them.
 */
public interface Cluster {
    /**
     * Sends a call, or drops it if there is no subscription. Does not block on the network and does not
     * throw; calls leave in the order given. Called from the loop's thread only.
     */
    void send(ClusterCall call);
}
