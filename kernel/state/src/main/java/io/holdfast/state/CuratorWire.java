package io.holdfast.state;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * The real thing. Curator looks after the connection and the session; its own retries are left aside, since
 * only the caller knows how to tell a lost answer from a lost request.
 */
final class CuratorWire implements Wire {
    private final CuratorFramework client;

    CuratorWire(CuratorFramework client) {
        this.client = client;
    }

    @Override
    public void multi(List<Op> operations) throws KeeperException, InterruptedException {
        zooKeeper().multi(operations);
    }

    @Override
    public byte[] get(String node, Stat stat) throws KeeperException, InterruptedException {
        return zooKeeper().getData(node, false, stat);
    }

    @Override
    public SortedMap<String, byte[]> tree(String node) throws KeeperException, InterruptedException {
        return new TreeReader(zooKeeper()).read(node);
    }

    @Override
    public List<String> children(String node) throws KeeperException, InterruptedException {
        try {
            return zooKeeper().getChildren(node, false);
        } catch (KeeperException.NoNodeException none) {
            return List.of();
        }
    }

    @Override
    public boolean awaitConnection(Duration atMost) throws InterruptedException {
        return client.blockUntilConnected((int) Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    }

    private ZooKeeper zooKeeper() throws KeeperException, InterruptedException {
        try {
            return client.getZookeeperClient().getZooKeeper();
        } catch (KeeperException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The ZooKeeper client is closed.", e);
        }
    }
}
