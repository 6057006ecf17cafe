package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.state.StoreException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedZooKeeperTest {
    private static final Namespace KV = Namespace.of("kv");

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        for (int start = 1; start <= 3; start++) {
            try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0);
                    CuratorFramework client =
                            ZooKeeperConnection.open(server.connectString(), EmbeddedZooKeeper.SESSION, PATIENCE);
                    Leadership leadership = Leadership.acquire(client, KV, "test", PATIENCE)) {
                ZooKeeperStore store = new ZooKeeperStore(client, KV, leadership.epoch(), PATIENCE);
                assertThat(lengths(store.load())).isEqualTo(start == 1 ? Map.of() : Map.of("a", start - 1));
                store.commit(List.of(put("a", start)));
            }
        }
    }

    @Test
    void aDirectoryServesOneAtATime() {
        try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0)) {
            assertThat(server.connectString()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedZooKeeper.start(directory, 0))
                    .isInstanceOf(NotLeaderException.class)
                    .hasMessageContaining(directory.toString());
        }
        EmbeddedZooKeeper.start(directory, 0).close();
    }

    @Test
    void aPortThatIsTakenIsSaidSoAndTheDirectoryIsFreeAgain() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedZooKeeper.start(directory, taken.getLocalPort()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
        }
        EmbeddedZooKeeper.start(directory, 0).close();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ZooKeeperConnection.open("127.0.0.1:1", Duration.ofSeconds(1), Duration.ofMillis(300)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
