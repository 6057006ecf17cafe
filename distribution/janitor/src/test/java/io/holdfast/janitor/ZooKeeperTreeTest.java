package io.holdfast.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.janitor.JanitorException.Kind;
import io.holdfast.state.EmbeddedZooKeeper;
import io.holdfast.state.Leadership;
import io.holdfast.state.Namespace;
import io.holdfast.state.ZooKeeperConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperTreeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private TestingServer server;
    private CuratorFramework client;

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
        client = ZooKeeperConnection.open(server.getConnectString(), Duration.ofSeconds(10), PATIENCE);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void theNodesOfOneFrameworkAreCountedAndRemovedAndThoseBesideItStay() throws Exception {
        put("/holdfast/store/records/framework", "{\"kind\": \"framework\", \"frameworkId\": \"f-1\"}");
        put("/holdfast/store/records/services/store", "{}");
        put("/holdfast/other/records/framework", "{}");

        try (ZooKeeperTree tree = ZooKeeperTree.at(server.getConnectString(), "holdfast/store")) {
            Nodes found = tree.look();
            assertThat(found.path()).isEqualTo("/holdfast/store");
            assertThat(found.count()).isEqualTo(5);
            assertThat(found.frameworkId()).isEqualTo("f-1");
            assertThat(found.holders()).isEmpty();

            tree.delete();
            assertThat(tree.look().count()).isZero();
            tree.delete();
        }
        assertThat(client.checkExists().forPath("/holdfast/other/records/framework"))
                .isNotNull();
    }

    @Test
    void aSchedulerThatLeadsIsSeenAndItsContainersAreNotTakenForIt() throws Exception {
        try (Leadership leader = Leadership.acquire(client, Namespace.of("store"), "process 7 of me", PATIENCE)) {
            try (ZooKeeperTree tree = ZooKeeperTree.at(server.getConnectString(), "/holdfast/store")) {
                assertThat(tree.look().holders())
                        .singleElement()
                        .satisfies(
                                holder -> assertThat(holder).contains("/holdfast/store/leader/", "(process 7 of me)"));
                leader.close();
                assertThat(tree.look().holders()).isEmpty();
            }
        }
    }

    @Test
    void theServerInsideASchedulerIsRunOverItsDataUnlessTheSchedulerRunsIt() throws Exception {
        try (EmbeddedZooKeeper theirs = EmbeddedZooKeeper.start(directory, 0)) {
            try (CuratorFramework inside =
                    ZooKeeperConnection.open(theirs.connectString(), EmbeddedZooKeeper.SESSION, PATIENCE)) {
                inside.create().creatingParentsIfNeeded().forPath("/holdfast/store/epoch");
            }
            assertThatThrownBy(() -> ZooKeeperTree.in(directory, "holdfast/store"))
                    .isInstanceOf(JanitorException.class)
                    .hasMessageContaining("a scheduler runs on the state in");
        }

        try (ZooKeeperTree tree = ZooKeeperTree.in(directory, "holdfast/store")) {
            assertThat(tree.look().count()).isEqualTo(2);
            tree.delete();
            assertThat(tree.look().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "holdfast", "/mesos", "/zookeeper/quota", "/holdfast/../x", "/holdfast/store/"})
    void pathsThatAreNoneOrSeveralFrameworksAreRefused(String path) {
        assertThatThrownBy(() -> ZooKeeperTree.checked(path))
                .isInstanceOfSatisfying(
                        JanitorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    private void put(String path, String data) throws Exception {
        client.create().creatingParentsIfNeeded().forPath(path, data.getBytes(StandardCharsets.UTF_8));
    }
}
