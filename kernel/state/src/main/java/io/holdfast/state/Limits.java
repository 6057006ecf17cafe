package io.holdfast.state;

/**
 * Sizes, in bytes, that keep every request below ZooKeeper's limit ({@code jute.maxbuffer}, 1 MiB unless the
 * servers say otherwise). A request beyond it is answered by a broken connection, so it must never be sent.
 *
 * @param node the most one node holds; a bigger record is split over several
 * @param transaction the most one transaction carries, paths and headers included
 * @param batch the most one commit may hold; beyond it something is wrong with the caller
 */
record Limits(int node, int transaction, long batch) {
    static final Limits DEFAULTS = new Limits(400 << 10, 800 << 10, 64L << 20);

    /** What an operation costs besides its path and data: headers and the access list, rounded up. */
    static final int OVERHEAD = 96;

    Limits {
        if (transaction < node + 4096) {
            throw new IllegalArgumentException("a transaction must have room for a node and its headers");
        }
    }
}
