package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.zookeeper.server.DatadirCleanupManager;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.jspecify.annotations.Nullable;

/**
 * A ZooKeeper server in this process, with its data on disk: for one machine, without an ensemble to run. It
 * listens on the loopback address only, has no admin server and no JMX beans, syncs every transaction to disk
 * and keeps the last three snapshots. A lock on the directory keeps a second process out.
 */
public final class EmbeddedZooKeeper implements AutoCloseable {
    /** What clients of this server should ask for: it dies with them, so there is little to wait for. */
    public static final Duration SESSION = Duration.ofSeconds(3);

    private static final int TICK_MILLIS = 500;
    private static final int SNAPSHOTS_KEPT = 3;
    private static final int PURGE_HOURS = 1;
    private static final int MOST_CONNECTIONS = 60;

    private final FileChannel lock;
    private final ServerCnxnFactory connections;
    private final ZooKeeperServer server;
    private final DatadirCleanupManager cleanup;

    private EmbeddedZooKeeper(
            FileChannel lock, ServerCnxnFactory connections, ZooKeeperServer server, DatadirCleanupManager cleanup) {
        this.lock = lock;
        this.connections = connections;
        this.server = server;
        this.cleanup = cleanup;
    }

    /**
     * Starts the server on the data that is there, or on none.
     *
     * @param directory made if it is missing
     * @param port 0 for any free one
     * @throws NotLeaderException if another process uses the directory
     * @throws StoreException if the port is taken or the data cannot be read
     */
    public static EmbeddedZooKeeper start(Path directory, int port) {
        FileChannel lock = null;
        ServerCnxnFactory connections = null;
        try {
            Files.createDirectories(directory);
            lock = lock(directory);
            FileTxnSnapLog log = new FileTxnSnapLog(
                    directory.resolve("log").toFile(),
                    directory.resolve("snapshots").toFile());
            ZooKeeperServer server = new QuietServer(log);
            connections = new NIOServerCnxnFactory();
            connections.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECTIONS);
            connections.startup(server);
            endOldSessions(server);
            DatadirCleanupManager cleanup =
                    new DatadirCleanupManager(log.getSnapDir(), log.getDataLogDir(), SNAPSHOTS_KEPT, PURGE_HOURS);
            cleanup.start();
            return new EmbeddedZooKeeper(lock, connections, server, cleanup);
        } catch (IOException e) {
            abandon(lock, connections);
            throw new StoreException("The embedded ZooKeeper cannot start in " + directory + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            abandon(lock, connections);
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while the embedded ZooKeeper started", e);
        }
    }

    /** What a client connects to. */
    public String connectString() {
        return "127.0.0.1:" + connections.getLocalPort();
    }

    /** Stops the server; its data stays. */
    @Override
    public void close() {
        cleanup.shutdown();
        connections.shutdown();
        server.shutdown(true);
        abandon(lock, null);
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new NotLeaderException("Another scheduler uses the data directory " + directory
                    + ". Stop it first, or give this one another directory.");
        }
        return channel;
    }

    /**
     * Sessions in the data are those of a process that died with its server. The lock says that it is gone, so
     * nobody need wait for them to expire.
     */
    private static void endOldSessions(ZooKeeperServer server) {
        server.getZKDatabase().getSessions().forEach(server::closeSession);
    }

    private static void abandon(@Nullable Closeable lock, @Nullable ServerCnxnFactory connections) {
        if (connections != null) {
            connections.shutdown();
        }
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new StoreException("The lock file does not close: " + e.getMessage(), e);
        }
    }

    /** Beans in the platform's JMX server would outlive the scheduler that made them, and nobody reads them. */
    private static final class QuietServer extends ZooKeeperServer {
        QuietServer(FileTxnSnapLog log) {
            super(log, TICK_MILLIS, "");
        }

        @Override
        protected void registerJMX() {
            jmxDataTreeBean = null;
        }

        @Override
        protected void unregisterJMX() {
            jmxDataTreeBean = null;
        }
    }
}
