package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static io.holdfast.state.OneServer.SMALL;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers, one of which does not know yet that its time is over. */
class FencingTest {
    @TempDir
    static Path directory;

    static OneServer server;

    private final Namespace namespace = server.newNamespace();

    @BeforeAll
    static void start() {
        server = new OneServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLeaderThatWasTakenOverCannotWriteAnyMore() {
        ZooKeeperStore old = server.takeOver(namespace);
        old.commit(List.of(put("a", 1)));
        ZooKeeperStore next = server.takeOver(namespace);

        assertThatThrownBy(() -> old.commit(List.of(put("a", 2), put("b", 2))))
                .isInstanceOf(StoreFencedException.class)
                .hasMessageContaining("taken over");

        assertThat(lengths(next.load())).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> old.commit(List.of(put("c", 1)))).isInstanceOf(StoreFencedException.class);
        next.commit(List.of(put("a", 3)));
        assertThat(lengths(next.load())).isEqualTo(Map.of("a", 3));
    }

    @Test
    void aBigCommitOvertakenInItsMiddleIsAllOrNothing() {
        for (int moment = 0; moment < 14; moment++) {
            Namespace own = server.newNamespace();
            int takeOverAt = moment;
            ZooKeeperStore[] next = new ZooKeeperStore[1];
            CountingWire wire = new CountingWire(new CuratorWire(server.client)) {
                @Override
                void before(int n) {
                    if (n == takeOverAt + 2) {
                        next[0] = server.takeOver(own);
                        next[0].load();
                    }
                }
            };
            ZooKeeperStore old = server.takeOver(own, wire, SMALL);
            old.load();
            boolean done = true;
            try {
                old.commit(List.of(put("big", 9_000), put("bigger", 12_000)));
            } catch (StoreFencedException e) {
                done = false;
            }
            Map<String, Integer> all = Map.of("big", 9_000, "bigger", 12_000);
            Map<String, Integer> found = lengths(server.takeOver(own).load());
            assertThat(found).isIn(Map.of(), all);
            assertThat(found.equals(all) || !done).isTrue();
        }
    }

    @Test
    void aSecondSchedulerIsToldWhoLeadsAndTouchesNothing() throws Exception {
        try (Leadership first = Leadership.acquire(server.client, namespace, "first@here", PATIENCE)) {
            ZooKeeperStore store = store(server.client, first);
            store.commit(List.of(put("a", 1)));

            assertThatThrownBy(() ->
                            Leadership.acquire(server.newClient(), namespace, "second@there", Duration.ofMillis(300)))
                    .isInstanceOf(NotLeaderException.class)
                    .hasMessageContaining("first@here");

            store.commit(List.of(put("a", 2)));
        }
        try (Leadership second = Leadership.acquire(server.newClient(), namespace, "second@there", PATIENCE)) {
            assertThat(lengths(store(server.client, second).load())).isEqualTo(Map.of("a", 2));
        }
    }

    @Test
    void anOldLeaderThatSleptThroughItsSessionWakesUpFenced() throws Exception {
        CuratorFramework oldClient = server.newClient();
        Leadership old = Leadership.acquire(oldClient, namespace, "old", PATIENCE);
        ZooKeeperStore oldStore = store(oldClient, old);
        oldStore.commit(List.of(put("a", 1)));
        boolean[] lost = new boolean[1];
        oldClient.getConnectionStateListenable().addListener((c, state) -> lost[0] |= state == ConnectionState.LOST);
        // The next one stands in line first: an old leader that reconnects queues up again, and must come after it.
        CompletableFuture<Leadership> waiting = CompletableFuture.supplyAsync(
                () -> Leadership.acquire(server.newClient(), namespace, "next", PATIENCE));
        OneServer.waitUntil("the next one stands in line", () -> inLine() == 2);

        expireSession(oldClient);
        Leadership next = waiting.get(30, TimeUnit.SECONDS);
        ZooKeeperStore nextStore = store(server.client, next);
        nextStore.commit(List.of(put("a", 2)));

        OneServer.waitUntil("the old client knows", () -> lost[0]);
        assertThatThrownBy(() -> oldStore.commit(List.of(put("a", 3)))).isInstanceOf(StoreFencedException.class);
        assertThat(lengths(nextStore.load())).isEqualTo(Map.of("a", 2));
        next.close();
        old.close();
    }

    @Test
    void aLeaderWhoseSessionExpiredGoesOnIfNobodyTookOver() throws Exception {
        CuratorFramework client = server.newClient();
        try (Leadership leadership = Leadership.acquire(client, namespace, "only", PATIENCE)) {
            ZooKeeperStore store = store(client, leadership);
            store.commit(List.of(put("a", 1)));

            expireSession(client);

            store.commit(List.of(put("a", 2)));
            assertThat(lengths(store.load())).isEqualTo(Map.of("a", 2));
        }
    }

    @Test
    void aStoreWithoutAServerSaysSoWhenItsPatienceIsOver() {
        CountingWire dead = new CountingWire(new CuratorWire(server.client)) {
            @Override
            void before(int n) throws KeeperException {
                throw new KeeperException.ConnectionLossException();
            }
        };
        Epoch epoch = new EpochTurn(new CuratorWire(server.client), namespace, PATIENCE).begin("t");
        ZooKeeperStore store =
                new ZooKeeperStore(dead, namespace, epoch, Duration.ofMillis(200), Limits.DEFAULTS, Schema.CURRENT);

        assertThatThrownBy(() -> store.commit(List.of(put("a", 1))))
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(StoreFencedException.class)
                .hasMessageContaining("gave no answer");
    }

    private int inLine() {
        try {
            return server.client.getChildren().forPath(namespace.leader()).size();
        } catch (Exception e) {
            throw new AssertionError("The line cannot be read", e);
        }
    }

    private ZooKeeperStore store(CuratorFramework client, Leadership leadership) {
        return new ZooKeeperStore(client, namespace, leadership.epoch(), PATIENCE);
    }

    private static void expireSession(CuratorFramework client) throws Exception {
        client.getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
    }
}
