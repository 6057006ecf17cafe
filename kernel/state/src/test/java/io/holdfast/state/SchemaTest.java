package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static io.holdfast.state.OneServer.SMALL;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
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

    /** The next schema of this test: texts are twice as long, and the record named "old" is gone. */
    private record Doubling(int from) implements SchemaMigration {
        @Override
        public SortedMap<String, ObjectNode> migrate(SortedMap<String, ObjectNode> records) {
            SortedMap<String, ObjectNode> next = new TreeMap<>(records);
            next.remove("releases/old");
            next.values()
                    .forEach(json ->
                            json.put("reason", json.get("reason").asText().repeat(2)));
            return next;
        }
    }

    private static final int NOW = Schema.CURRENT.version();
    private static final Schema NEXT = new Schema(NOW + 1, List.of(new Doubling(NOW)));

    @Test
    void stateOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        server.takeOver(namespace).commit(List.of(put("a", 1)));
        store(NEXT, new CuratorWire(server.client)).load();

        assertThatThrownBy(() -> server.takeOver(namespace).load())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version " + (NOW + 1))
                .hasMessageContaining("only up to " + NOW);
        assertThatThrownBy(() -> server.takeOver(namespace).commit(List.of(put("b", 1))))
                .isInstanceOf(StoreException.class);
        assertThat(lengths(store(NEXT, new CuratorWire(server.client)).load())).isEqualTo(Map.of("a", 2));
    }

    @Test
    void aKindOfRecordThisVersionDoesNotKnowIsRefusedByItsNameAndNothingIsChanged() throws Exception {
        server.takeOver(namespace).commit(List.of(put("a", 1)));
        String node = namespace.node("releases/b");
        String unknown = text(namespace.node("releases/a")).replace("\"release\"", "\"gremlin\"");
        server.client.create().forPath(node, unknown.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> server.takeOver(namespace).load())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(node)
                .hasMessageContaining("gremlin");
        assertThat(text(node)).isEqualTo(unknown);
    }

    @Test
    void recordsWithoutASchemaVersionAreNotGuessedAt() throws Exception {
        server.takeOver(namespace).commit(List.of(put("a", 1)));
        server.client.delete().forPath(namespace.schema());

        assertThatThrownBy(() -> server.takeOver(namespace).load()).hasMessageContaining("schema is missing");
    }

    @Test
    void olderStateIsBackedUpAndBroughtForward() throws Exception {
        server.takeOver(namespace).commit(List.of(put("a", 3), put("old", 1)));
        String before = text(namespace.node("releases/a"));

        assertThat(lengths(store(NEXT, new CuratorWire(server.client)).load())).isEqualTo(Map.of("a", 6));

        assertThat(text(namespace.backups() + "/schema-" + NOW + "/releases/a")).isEqualTo(before);
        assertThat(server.client.checkExists().forPath(namespace.backups() + "/schema-" + NOW + "/releases/old"))
                .isNotNull();
        assertThat(text(namespace.schema())).contains(String.valueOf(NOW + 1));
    }

    @Test
    void aMigrationThatStopsAnywhereIsFinishedOrBegunAgain() {
        for (int at = 0; at < 40; at++) {
            Namespace own = server.newNamespace();
            List<StateWrite> writes = new ArrayList<>();
            Map<String, Integer> expected = new TreeMap<>();
            for (int i = 0; i < 12; i++) {
                writes.add(put("r" + i, 200 + i));
                expected.put("r" + i, 2 * (200 + i));
            }
            server.takeOver(own).commit(writes);
            int last = at;
            CountingWire wire = new CountingWire(new CuratorWire(server.client)) {
                @Override
                void after(int n) {
                    if (n == last) {
                        throw new IllegalStateException("crash");
                    }
                }
            };
            try {
                store(own, NEXT, wire).load();
            } catch (IllegalStateException crash) {
                assertThat(crash).hasMessage("crash");
            }
            assertThat(lengths(store(own, NEXT, new CuratorWire(server.client)).load()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aVersionTooOldToMigrateIsNamed() {
        server.takeOver(namespace).commit(List.of(put("a", 1)));

        assertThatThrownBy(() -> store(new Schema(9, List.of()), new CuratorWire(server.client))
                        .load())
                .hasMessageContaining("cannot migrate state of schema version " + NOW);
        assertThat(lengths(server.takeOver(namespace).load())).isEqualTo(Map.of("a", 1));
    }

    private ZooKeeperStore store(Schema schema, Wire wire) {
        return store(namespace, schema, wire);
    }

    private static ZooKeeperStore store(Namespace namespace, Schema schema, Wire wire) {
        Epoch epoch = new EpochTurn(new CuratorWire(server.client), namespace, PATIENCE).begin("test");
        return new ZooKeeperStore(wire, namespace, epoch, PATIENCE, SMALL, schema);
    }

    private static String text(String node) throws Exception {
        return new String(server.client.getData().forPath(node), StandardCharsets.UTF_8);
    }
}
