package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;

/** Makes connected ZooKeeper clients. */
public final class ZooKeeperConnection {
    private ZooKeeperConnection() {}

    /**
     * Connects.
     *
     * @param servers {@code host:port,host:port}, without a path
     * @param session how long the servers keep our session while we are away
     * @param atMost how long to wait for the first connection
     * @throws StoreException if there is no connection in time
     */
    public static CuratorFramework open(String servers, Duration session, Duration atMost) {
        CuratorFramework client = CuratorFrameworkFactory.builder()
                .connectString(servers)
                .sessionTimeoutMs(Math.toIntExact(session.toMillis()))
                .connectionTimeoutMs(Math.toIntExact(Math.min(atMost.toMillis(), session.toMillis())))
                .retryPolicy(new BoundedExponentialBackoffRetry(50, 1000, 10))
                .build();
        client.start();
        try {
            if (client.blockUntilConnected(Math.toIntExact(atMost.toMillis()), TimeUnit.MILLISECONDS)) {
                return client;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        throw new StoreException(
                "No ZooKeeper answers at " + servers + " within " + atMost.toSeconds()
                        + " s. Check the address and that it runs.",
                null);
    }
}
