package io.holdfast.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A block of ports for the tasks of one cluster: clusters of tests that run at the same time share one machine. The
 * first port is kept open, which is what makes the block ours.
 */
final class PortBlock implements AutoCloseable {
    /** Above those of a local cluster that somebody started by hand, below Linux' ephemeral ones. */
    private static final int FIRST = 16_000;

    private static final int LAST = 32_000;
    private static final int SIZE = 1_000;

    private final ServerSocket lock;
    private final int agents;

    private PortBlock(ServerSocket lock, int agents) {
        this.lock = lock;
        this.agents = agents;
    }

    /**
     * Takes a block that is free.
     *
     * @param agents how many share it at first; room is left for as many again
     */
    static PortBlock take(int agents) {
        for (int port = FIRST; port + SIZE <= LAST; port += SIZE) {
            try {
                ServerSocket socket = new ServerSocket();
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return new PortBlock(socket, agents);
            } catch (IOException taken) {
                // Another cluster's; the next one may be free.
                continue;
            }
        }
        throw new IllegalStateException(
                "too many clusters run at the same time: no block of ports is free between " + FIRST + " and " + LAST);
    }

    /** The ports of an agent, as a resource in Mesos' form. */
    String ofAgent(int number) {
        int each = (SIZE - 1) / Math.max(1, 2 * agents);
        int slot = (number - 1) % Math.max(1, 2 * agents);
        int first = lock.getLocalPort() + 1 + each * slot;
        return "ports:[" + first + "-" + (first + each - 1) + "]";
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
