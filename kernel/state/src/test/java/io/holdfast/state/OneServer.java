package io.holdfast.state;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.StateWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.curator.framework.CuratorFramework;

/** A real server for a test class, with a namespace of its own for every test and short words for records. */
final class OneServer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Small enough that a handful of records needs the journal. */
    static final Limits SMALL = new Limits(300, 4500, 1 << 20);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final EmbeddedZooKeeper server;
    private final List<CuratorFramework> clients = new ArrayList<>();
    final CuratorFramework client;

    OneServer(Path directory) {
        server = EmbeddedZooKeeper.start(directory, 0);
        client = newClient();
    }

    String connectString() {
        return server.connectString();
    }

    CuratorFramework newClient() {
        return newClient(connectString());
    }

    CuratorFramework newClient(String connectString) {
        CuratorFramework made = ZooKeeperConnection.open(connectString, EmbeddedZooKeeper.SESSION, PATIENCE);
        clients.add(made);
        return made;
    }

    Namespace newNamespace() {
        return Namespace.of("test-" + NAMES.incrementAndGet());
    }

    /** A store in a new epoch, without the latch in the way. */
    ZooKeeperStore takeOver(Namespace namespace) {
        return takeOver(namespace, new CuratorWire(client), Limits.DEFAULTS);
    }

    ZooKeeperStore takeOver(Namespace namespace, Wire wire, Limits limits) {
        Epoch epoch = new EpochTurn(new CuratorWire(client), namespace, PATIENCE).begin("test");
        return new ZooKeeperStore(wire, namespace, epoch, PATIENCE, limits, Schema.CURRENT);
    }

    /** A record of a name, whose text is so long. */
    static Durable record(String name, int length) {
        return new ReleaseRecord(name, "agent", "disk", null, "pod", true, "x".repeat(length), 1, 2, false, "role");
    }

    static StateWrite put(String name, int length) {
        return new StateWrite.Put(record(name, length));
    }

    static StateWrite delete(String name) {
        return new StateWrite.Delete(ReleaseRecord.path(name));
    }

    /** The names and the lengths of the records. */
    static TreeMap<String, Integer> lengths(Collection<Durable> records) {
        TreeMap<String, Integer> lengths = new TreeMap<>();
        for (Durable record : records) {
            ReleaseRecord release = (ReleaseRecord) record;
            lengths.put(release.resourceId(), release.reason().length());
        }
        return lengths;
    }

    static void waitUntil(String what, Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        clients.forEach(CuratorFramework::close);
        server.close();
    }
}
