package io.holdfast.configsources.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.configsources.Eventually;
import io.holdfast.configsources.text.Format;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.testkit.ConfigSourceContract;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZooKeeperSourceTest {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Semaphore told = new Semaphore(0);
    private final List<ConfigSource> open = new ArrayList<>();
    private TestingServer server;
    private ZooKeeper operator;

    @BeforeAll
    void start() throws Exception {
        server = new TestingServer();
        operator = new ZooKeeper(server.getConnectString(), 60_000, event -> {});
    }

    @AfterEach
    void closeSources() {
        open.forEach(ConfigSource::close);
        open.clear();
        told.drainPermits();
    }

    @AfterAll
    void stop() throws Exception {
        operator.close();
        server.close();
    }

    private ConfigSource source(String path, Format format) {
        ConfigSource source = new ZooKeeperSource(server.getConnectString(), path, format, PATIENCE_MILLIS);
        open.add(source);
        return source;
    }

    private void put(String path, String text) throws KeeperException, InterruptedException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        try {
            operator.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } catch (KeeperException.NodeExistsException e) {
            operator.setData(path, data, -1);
        }
    }

    private void assertTold() throws InterruptedException {
        assertThat(told.tryAcquire(1, TimeUnit.MINUTES)).as("told of a change").isTrue();
    }

    @Test
    void eachChildOfANodeIsAValue() throws Exception {
        put("/children", "");
        put("/children/DATA_COUNT", "3");
        put("/children/ZONE", "");
        ConfigSource source = source("/children", null);

        assertThat(source.values()).isEqualTo(Map.of("DATA_COUNT", "3", "ZONE", ""));
        assertThat(source.provenance("DATA_COUNT")).isEqualTo("ZooKeeper node /children/DATA_COUNT");
    }

    @Test
    void aNodesTextHoldsValues() throws Exception {
        put("/text", "{\"data\":\n {\"count\": 3}}");
        ConfigSource source = source("/text", Format.JSON);

        assertThat(source.values()).isEqualTo(Map.of("DATA_COUNT", "3"));
        assertThat(source.provenance("DATA_COUNT")).isEqualTo("ZooKeeper node /text, line 2");
    }

    @Test
    void changesOfChildrenAreTold() throws Exception {
        put("/watched", "");
        put("/watched/A", "1");
        ConfigSource source = source("/watched", null);
        source.values();
        source.watch(told::release);

        put("/watched/A", "2");
        assertTold();
        Eventually.equal(source::values, Map.of("A", "2"));
        put("/watched/B", "1");
        Eventually.equal(source::values, Map.of("A", "2", "B", "1"));
        assertTold();
        operator.delete("/watched/A", -1);
        assertTold();
        Eventually.equal(source::values, Map.of("B", "1"));
    }

    @Test
    void aNodeThatIsNotThereIsMissedAndFoundWhenItComes() throws Exception {
        ConfigSource source = source("/late", Format.YAML);
        assertThatThrownBy(source::values)
                .hasMessage("ZooKeeper node /late is not there: create it, or correct the path");
        source.watch(told::release);
        put("/late", "A: 1");

        assertTold();
        assertThat(source.values()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void aWrongTextIsToldAndSaysWhere() throws Exception {
        put("/wrong", "A: 1");
        ConfigSource source = source("/wrong", Format.YAML);
        source.values();
        source.watch(told::release);
        put("/wrong", "A: 1\nB: [hunter2]");

        assertTold();
        assertThatThrownBy(source::values)
                .hasMessage("ZooKeeper node /wrong, line 2, column 4: a list is no value; write it as one text");
    }

    @Test
    void valuesAreWatchedOverARestartOfZooKeeper() throws Exception {
        put("/restart", "A: 1");
        ConfigSource source = source("/restart", Format.YAML);
        source.values();
        source.watch(told::release);
        server.restart();
        Eventually.equal(() -> operator.exists("/restart", false) != null, true);
        put("/restart", "A: 2");

        assertTold();
        Eventually.equal(source::values, Map.of("A", "2"));
    }

    @Test
    void aZooKeeperThatDoesNotAnswerIsNamed() {
        try (ConfigSource source = new ZooKeeperSource("127.0.0.1:1", "/a", null, 200)) {
            assertThatThrownBy(source::values).hasMessageContaining("ZooKeeper at 127.0.0.1:1 does not answer");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfTheSource extends ConfigSourceContract {
        private int changes;

        @Override
        protected ConfigSource open() {
            change();
            return new ZooKeeperFactory()
                    .create(new ZooKeeperFactory.Configuration(
                            server.getConnectString(), "/contract", Format.PROPERTIES, Duration.ofSeconds(30)));
        }

        @Override
        protected boolean canChange() {
            return true;
        }

        @Override
        protected void change() {
            try {
                put("/contract", "A=" + changes++);
            } catch (KeeperException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class OfTheFactory extends ExtensionFactoryContract<ZooKeeperFactory.Configuration> {
        @Override
        protected ExtensionFactory<?, ZooKeeperFactory.Configuration> factory() {
            return new ZooKeeperFactory();
        }

        @Override
        protected List<ZooKeeperFactory.Configuration> accepted() {
            return List.of(
                    new ZooKeeperFactory.Configuration("a:2181", "/a", null, null),
                    new ZooKeeperFactory.Configuration(
                            "10.0.0.1:2181,b.c:2181/root", "/", Format.YAML, Duration.ofSeconds(1)));
        }

        @Override
        protected List<ZooKeeperFactory.Configuration> refused() {
            return List.of(
                    new ZooKeeperFactory.Configuration("a", "/a", null, null),
                    new ZooKeeperFactory.Configuration("a:2181,", "/a", null, null),
                    new ZooKeeperFactory.Configuration("a:2181", "a", null, null),
                    new ZooKeeperFactory.Configuration("a:2181", "/a/", null, null),
                    new ZooKeeperFactory.Configuration("a:2181", "/a", null, Duration.ZERO),
                    new ZooKeeperFactory.Configuration("a:2181", "/a", null, Duration.ofHours(1)));
        }
    }
}
