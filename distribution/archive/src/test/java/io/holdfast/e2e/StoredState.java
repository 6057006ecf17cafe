package io.holdfast.e2e;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * How often each node of the state was written, as ZooKeeper counts.
 *
 * @param versions by path, without the latch, at which schedulers queue
 */
record StoredState(Map<String, Integer> versions) {
    private static final String ROOT = "/holdfast";
    private static final String LATCH = "/leader";

    static StoredState read(String address) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        try (ZooKeeper client = new ZooKeeper(address, 10_000, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        })) {
            connected.await();
            Map<String, Integer> versions = new TreeMap<>();
            add(client, ROOT, versions);
            return new StoredState(versions);
        }
    }

    private static void add(ZooKeeper client, String node, Map<String, Integer> versions) throws Exception {
        if (node.endsWith(LATCH)) {
            return;
        }
        Stat stat = new Stat();
        client.getData(node, false, stat);
        versions.put(node, stat.getVersion());
        for (String child : client.getChildren(node, false)) {
            add(client, node + "/" + child, versions);
        }
    }
}
