package io.holdfast.configsources.zookeeper;

import java.io.IOException;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/** A connection to ZooKeeper that is opened when it is asked for, and anew when its session has expired. Thread-safe. */
final class Session implements AutoCloseable {
    /** How long ZooKeeper keeps a session it does not hear of, in ms. */
    private static final int SESSION_MILLIS = 10_000;
    /** How long closing waits for the client's threads, in ms. */
    private static final int FAREWELL_MILLIS = 2_000;

    private final String servers;
    private final long timeoutMillis;
    private final Runnable onEvent;
    private @Nullable ZooKeeper client;
    private boolean closed;

    /**
     * Not connected yet.
     *
     * @param servers as {@code host:port,host:port/root}
     * @param timeoutMillis how long a connection or an answer may take
     * @param onEvent is run when the connection has come or gone
     */
    Session(String servers, long timeoutMillis, Runnable onEvent) {
        this.servers = servers;
        this.timeoutMillis = timeoutMillis;
        this.onEvent = onEvent;
    }

    /**
     * The connected client.
     *
     * @throws IllegalStateException if there is no connection in time, or this is closed
     */
    synchronized ZooKeeper connected() throws InterruptedException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (true) {
            ZooKeeper current = alive();
            if (current.getState().isConnected()) {
                return current;
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(
                        "ZooKeeper at " + servers + " does not answer: check that it runs and can be reached");
            }
            wait(left);
        }
    }

    private ZooKeeper alive() throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("the source is closed");
        }
        ZooKeeper current = client;
        if (current == null || !current.getState().isAlive()) {
            if (current != null) {
                current.close(FAREWELL_MILLIS);
            }
            try {
                current = new ZooKeeper(
                        servers, SESSION_MILLIS, event -> changed(), new PlainClientConfig(timeoutMillis));
            } catch (IOException e) {
                throw new IllegalStateException("cannot connect to ZooKeeper at " + servers + ": " + e.getMessage(), e);
            }
            client = current;
        }
        return current;
    }

    private void changed() {
        synchronized (this) {
            notifyAll();
        }
        onEvent.run();
    }

    @Override
    public void close() {
        ZooKeeper last;
        synchronized (this) {
            closed = true;
            last = client;
            client = null;
            notifyAll();
        }
        if (last != null) {
            try {
                last.close(FAREWELL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
