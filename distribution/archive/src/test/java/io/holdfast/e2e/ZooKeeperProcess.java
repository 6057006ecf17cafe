package io.holdfast.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;

/** A ZooKeeper server in a process of its own, with its data on disk. */
final class ZooKeeperProcess implements AutoCloseable {
    private static final String CONFIGURATION = "zoo.cfg";
    private static final int TICK_MILLIS = 500;
    private static final int TRIES = 100;
    private static final int PAUSE_MILLIS = 200;
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private JavaProcess process;

    private ZooKeeperProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Starts one and waits until it takes connections. */
    static ZooKeeperProcess start(Path home) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".holdfast/zookeeper"));
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        List<String> configuration = List.of(
                "dataDir=" + directory.resolve("data"),
                "clientPort=" + free,
                "clientPortAddress=127.0.0.1",
                "tickTime=" + TICK_MILLIS,
                "admin.enableServer=false");
        Files.write(directory.resolve(CONFIGURATION), configuration);
        ZooKeeperProcess server = new ZooKeeperProcess(directory, free);
        server.awaitServing();
        return server;
    }

    /** Where it takes connections. */
    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Makes a node, and those above it. */
    void create(String path) throws Exception {
        try (CuratorFramework client = client()) {
            client.create().orSetData().creatingParentsIfNeeded().forPath(path, new byte[0]);
        }
    }

    /** Whether there is such a node. */
    boolean has(String path) throws Exception {
        try (CuratorFramework client = client()) {
            return client.checkExists().forPath(path) != null;
        }
    }

    /** It may take connections before it serves, and cuts them then: so what it cuts is tried again. */
    private CuratorFramework client() {
        CuratorFramework client = CuratorFrameworkFactory.newClient(address(), new RetryNTimes(TRIES, PAUSE_MILLIS));
        client.start();
        return client;
    }

    /** {@code kill -9}. */
    void kill() {
        process.kill();
    }

    /** Starts it again over its data, on the same port. */
    void restart() {
        process = launch();
        awaitServing();
    }

    private JavaProcess launch() {
        return JavaProcess.start(
                directory.resolve("logs"),
                "org.apache.zookeeper.server.ZooKeeperServerMain",
                Map.of(),
                List.of(directory.resolve(CONFIGURATION).toString()));
    }

    private void awaitServing() {
        Eventually.until("ZooKeeper takes connections", START, () -> {
            process.checkRuns();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    @Override
    public void close() {
        process.close();
    }
}
