package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static io.holdfast.state.OneServer.put;

import io.holdfast.core.state.StateWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;

/** A process of its own that commits for ever, until somebody kills it. */
public final class CommittingProcess {
    static final Namespace NAMESPACE = Namespace.of("killed");
    static final int RECORDS = 6;

    private CommittingProcess() {}

    /** Arguments: the data directory, the file that gets a line for every commit that succeeded, the first number. */
    public static void main(String[] args) throws IOException {
        EmbeddedZooKeeper server = EmbeddedZooKeeper.start(Path.of(args[0]), 0);
        CuratorFramework client = ZooKeeperConnection.open(server.connectString(), EmbeddedZooKeeper.SESSION, PATIENCE);
        Leadership leadership = Leadership.acquire(client, NAMESPACE, "child", PATIENCE);
        ZooKeeperStore store = new ZooKeeperStore(
                new CuratorWire(client), NAMESPACE, leadership.epoch(), PATIENCE, OneServer.SMALL, Schema.CURRENT);
        store.load();
        for (int number = Integer.parseInt(args[2]); ; number++) {
            store.commit(batch(number));
            Files.writeString(Path.of(args[1]), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Records that belong together: all have the number as their length; some need the journal. */
    static List<StateWrite> batch(int number) {
        List<StateWrite> writes = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            writes.add(put("r" + i, number));
        }
        return writes;
    }
}
