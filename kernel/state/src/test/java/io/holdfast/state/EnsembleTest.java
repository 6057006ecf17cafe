package io.holdfast.state;

import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;
import org.junit.jupiter.api.Test;

/** The same store on three servers. */
class EnsembleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void commitsGoOnWhenTheServerTheyGoToDies() throws Exception {
        try (TestingCluster ensemble = new TestingCluster(3)) {
            ensemble.start();
            try (CuratorFramework client =
                            ZooKeeperConnection.open(ensemble.getConnectString(), Duration.ofSeconds(20), PATIENCE);
                    Leadership leadership = Leadership.acquire(client, Namespace.of("kv"), "test", PATIENCE)) {
                ZooKeeperStore store = new ZooKeeperStore(client, Namespace.of("kv"), leadership.epoch(), PATIENCE);
                for (int number = 1; number <= 20; number++) {
                    if (number == 7) {
                        InstanceSpec connected = ensemble.findConnectionInstance(
                                client.getZookeeperClient().getZooKeeper());
                        assertThat(ensemble.killServer(connected)).isTrue();
                    }
                    store.commit(List.of(put("a", number), put("b", number)));
                }
                assertThat(lengths(store.load())).isEqualTo(Map.of("a", 20, "b", 20));
            }
        }
    }
}
