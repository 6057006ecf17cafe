package io.holdfast.mesos.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.mesos.replay.Recording;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZooKeeperMastersTest {
    private final Semaphore changes = new Semaphore(0);
    private TestingServer server;
    private CuratorFramework masters;
    private MasterDetector detector;

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
        masters = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
        masters.start();
        detector = MasterDetector.of("zk://" + server.getConnectString() + "/mesos");
        detector.start(changes::release);
    }

    @AfterEach
    void close() throws Exception {
        detector.close();
        masters.close();
        server.close();
    }

    @Test
    void theLowestNumberLeadsAndOtherNodesAreNoMasters() throws Exception {
        create("log_replicas/0000000000", "{}");
        create("info_0000000000", "not for us");
        create("json.info_0000000002", recorded("/mesos/json.info_0000000002"));
        awaitLeader("10.0.0.1");

        create("json.info_0000000001", recorded("/mesos/json.info_0000000001"));
        awaitLeader("10.0.0.2");
    }

    @Test
    void whenTheLeaderGoesTheNextTakesItsPlace() throws Exception {
        create("json.info_0000000009", info("10.0.0.9"));
        awaitLeader("10.0.0.9");
        create("json.info_0000000010", info("10.0.0.10"));
        masters.delete().forPath("/mesos/json.info_0000000009");
        awaitLeader("10.0.0.10");

        masters.delete().forPath("/mesos/json.info_0000000010");
        awaitLeader(null);
    }

    @Test
    void theLastLeaderStaysKnownWhileZooKeeperIsAway() throws Exception {
        create("json.info_0000000001", info("10.0.0.1"));
        awaitLeader("10.0.0.1");
        server.restart();
        masters.blockUntilConnected();
        assertThat(detector.leader().map(MasterAddress::host)).contains("10.0.0.1");
        create("json.info_0000000000", info("10.0.0.7"));
        awaitLeader("10.0.0.7");
    }

    @Test
    void aNodeThatCannotBeReadIsNobody() throws Exception {
        create("json.info_0000000001", "{");
        create("json.info_0000000000", info("10.0.0.1"));
        awaitLeader("10.0.0.1");
        masters.delete().forPath("/mesos/json.info_0000000000");
        awaitLeader(null);
    }

    private static String info(String ip) {
        return "{\"address\":{\"hostname\":\"m.local\",\"ip\":\"" + ip + "\",\"port\":5050},\"id\":\"m\"}";
    }

    private static String recorded(String path) {
        return Recording.named("23-two-masters").lines().stream()
                .filter(line -> line.json().path("path").asText().equals(path))
                .reduce((first, last) -> last)
                .orElseThrow()
                .json()
                .path("body")
                .toString();
    }

    private void create(String node, String data) throws Exception {
        masters.create().creatingParentsIfNeeded().forPath("/mesos/" + node, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Several changes may come one after the other; the last one counts. */
    private void awaitLeader(@Nullable String host) throws InterruptedException {
        while (!Objects.equals(detector.leader().map(MasterAddress::host).orElse(null), host)) {
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
