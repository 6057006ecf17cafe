package io.holdfast.state;

import static io.holdfast.state.OneServer.SMALL;
import static io.holdfast.state.OneServer.delete;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.StoreException;
import io.holdfast.state.json.AnyRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooKeeperStoreTest {
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
    void anEmptyStoreHoldsNothing() {
        assertThat(server.takeOver(namespace).load()).isEmpty();
    }

    @Test
    void everyKindOfRecordIsThereForTheNextScheduler() {
        AnyRecord any = new AnyRecord(7);
        List<Durable> records = new ArrayList<>();
        for (Class<?> kind : Durable.class.getPermittedSubclasses()) {
            records.add((Durable) any.of(kind));
        }

        server.takeOver(namespace)
                .commit(records.stream().<StateWrite>map(StateWrite.Put::new).toList());

        assertThat(server.takeOver(namespace).load()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void aRecordIsReplacedAndRemoved() {
        ZooKeeperStore store = server.takeOver(namespace);
        store.commit(List.of(put("a", 1), put("b", 1)));
        store.commit(List.of(put("a", 2), delete("b"), delete("never-there")));

        assertThat(lengths(server.takeOver(namespace).load())).isEqualTo(Map.of("a", 2));
    }

    @Test
    void theLastWriteToAPathWins() {
        ZooKeeperStore store = server.takeOver(namespace);
        store.commit(List.of(put("a", 1), delete("a"), put("a", 3), put("b", 1), delete("b")));

        assertThat(lengths(store.load())).isEqualTo(Map.of("a", 3));
    }

    @Test
    void aCommitOfNothingIsAllowed() {
        server.takeOver(namespace).commit(List.of());

        assertThat(server.takeOver(namespace).load()).isEmpty();
    }

    @Test
    void aTurnIsOneTransactionWhateverTheNumberOfItsWrites() {
        CountingWire wire = new CountingWire(new CuratorWire(server.client));
        ZooKeeperStore store = server.takeOver(namespace, wire, Limits.DEFAULTS);
        store.load();
        int before = wire.transactions();

        List<StateWrite> writes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            writes.add(put("r" + i, 500));
        }
        store.commit(writes);

        assertThat(wire.transactions() - before).isEqualTo(1);
        assertThat(server.takeOver(namespace).load()).hasSize(300);
    }

    @Test
    void aRecordFarBeyondTheLimitOfANodeIsKeptWhole() {
        ZooKeeperStore store = server.takeOver(namespace);
        store.commit(List.of(put("big", 5_000_000), put("small", 1)));

        assertThat(lengths(server.takeOver(namespace).load())).isEqualTo(Map.of("big", 5_000_000, "small", 1));
    }

    @Test
    void aBatchFarBeyondTheLimitOfATransactionIsKeptWhole() {
        ZooKeeperStore store = server.takeOver(namespace);
        List<StateWrite> writes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            writes.add(put("r" + i, 2000));
        }
        store.commit(writes);
        store.commit(List.of(put("r0", 1)));

        assertThat(lengths(server.takeOver(namespace).load())).hasSize(3000).containsEntry("r0", 1);
    }

    @Test
    void aRecordThatShrinksLeavesNoPiecesBehind() throws Exception {
        ZooKeeperStore store = server.takeOver(namespace, new CuratorWire(server.client), SMALL);
        store.commit(List.of(put("a", 10_000)));
        store.commit(List.of(put("a", 900)));
        assertThat(lengths(store.load())).isEqualTo(Map.of("a", 900));
        store.commit(List.of(put("a", 5)));
        assertThat(lengths(store.load())).isEqualTo(Map.of("a", 5));
        assertThat(server.client.getChildren().forPath(namespace.node("releases/a")))
                .isEmpty();
        store.commit(List.of(delete("a")));
        assertThat(server.client.checkExists().forPath(namespace.node("releases/a")))
                .isNull();
        assertThat(server.client.getChildren().forPath(namespace.journal())).isEmpty();
    }

    @Test
    void anIdentityOfAnyTextHasANodeOfItsOwn() {
        ZooKeeperStore store = server.takeOver(namespace);
        List<StateWrite> writes = new ArrayList<>();
        for (String odd : List.of(".", "..", "a/b", "#00000", "%2F", "ü \u0001", "zookeeper")) {
            writes.add(new StateWrite.Put(new io.holdfast.core.state.FrameworkRecord(odd, "n", "r", "p")));
            assertThat(Namespace.encodeSegment(odd))
                    .matches("[A-Za-z0-9_%-][A-Za-z0-9._%-]*")
                    .isNotEqualTo("..");
        }
        store.commit(writes);
        assertThat(store.load()).hasSize(1);
    }

    @Test
    void aCommitBeyondAllBoundsIsRefusedAndNothingIsWritten() {
        ZooKeeperStore store = server.takeOver(namespace, new CuratorWire(server.client), SMALL);

        assertThatThrownBy(() -> store.commit(List.of(put("a", 2 << 20))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("beyond the bound");

        assertThat(store.load()).isEmpty();
    }

    @Test
    void aRecordInTheWrongPlaceIsRefused() throws Exception {
        ZooKeeperStore store = server.takeOver(namespace);
        store.commit(List.of(put("a", 1)));
        byte[] json = server.client.getData().forPath(namespace.node("releases/a"));
        server.client.create().forPath(namespace.node("releases/b"), json);

        assertThatThrownBy(store::load).isInstanceOf(StoreException.class).hasMessageContaining("belongs elsewhere");
    }

    @Test
    void nodesChangedBehindItsBackAreNoticedAndNothingIsWritten() throws Exception {
        ZooKeeperStore store = server.takeOver(namespace);
        store.commit(List.of(put("a", 1)));
        server.client.create().forPath(namespace.node("releases/b"), new byte[0]);

        assertThatThrownBy(() -> store.commit(List.of(put("a", 2), put("b", 2))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("releases/b");

        assertThat(lengths(store.load())).isEqualTo(Map.of("a", 1));
        store.commit(List.of(put("b", 2)));
        assertThat(lengths(store.load())).isEqualTo(Map.of("a", 1, "b", 2));
    }
}
