package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooKeeperContentsTest {
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
    void whatWasPutComesBackWholeWhateverItsSize() {
        ZooKeeperContents contents = takeOver();
        for (int size : new int[] {0, 1, 512 << 10, (512 << 10) + 1, 3_000_000}) {
            byte[] jar = jar(size);
            contents.put(digest(jar), jar);
            assertThat(contents.get(digest(jar))).as("%d bytes", size).hasValue(jar);
        }
        assertThat(contents.digests()).hasSize(5);
        assertThat(contents.get("0".repeat(64))).isEmpty();
    }

    @Test
    void theNextLeaderHasItToo() {
        byte[] jar = jar(700_000);
        takeOver().put(digest(jar), jar);
        assertThat(takeOver().get(digest(jar))).hasValue(jar);
        assertThat(takeOver().digests()).containsExactly(digest(jar));
    }

    @Test
    void puttingTheSameAgainIsNoHarm() {
        byte[] jar = jar(700_000);
        ZooKeeperContents contents = takeOver();
        contents.put(digest(jar), jar);
        contents.put(digest(jar), jar);
        takeOver().put(digest(jar), jar);
        assertThat(takeOver().get(digest(jar))).hasValue(jar);
    }

    @Test
    void whatIsRemovedLeavesNothing() throws Exception {
        byte[] jar = jar(700_000);
        ZooKeeperContents contents = takeOver();
        contents.put(digest(jar), jar);
        contents.remove(digest(jar));
        contents.remove(digest(jar));
        assertThat(contents.get(digest(jar))).isEmpty();
        assertThat(contents.digests()).isEmpty();
        assertThat(server.client.getChildren().forPath(namespace.contents())).isEmpty();
    }

    @Test
    void damageIsFoundAndMendedByPuttingItAgain() throws Exception {
        byte[] jar = jar(700_000);
        takeOver().put(digest(jar), jar);
        String piece = namespace.contents() + "/" + digest(jar) + "/00001";
        server.client.setData().forPath(piece, new byte[] {1, 2, 3});
        assertThat(takeOver().get(digest(jar))).isEmpty();
        takeOver().put(digest(jar), jar);
        assertThat(takeOver().get(digest(jar))).hasValue(jar);

        server.client.delete().forPath(piece);
        assertThat(takeOver().get(digest(jar))).isEmpty();
        takeOver().put(digest(jar), jar);
        assertThat(takeOver().get(digest(jar))).hasValue(jar);

        String marker = namespace.contents() + "/" + digest(jar) + "/complete";
        for (String nonsense : List.of("", "{", "{}", "{\"pieces\": 2, \"bytes\": 2000000000}", "[]")) {
            server.client.setData().forPath(marker, nonsense.getBytes(StandardCharsets.UTF_8));
            assertThat(takeOver().get(digest(jar))).as(nonsense).isEmpty();
        }
        takeOver().put(digest(jar), jar);
        assertThat(takeOver().get(digest(jar))).hasValue(jar);
    }

    @Test
    void aDeposedLeaderCanNeitherPutNorRemove() {
        byte[] jar = jar(10);
        byte[] other = jar(11);
        ZooKeeperContents deposed = takeOver();
        deposed.put(digest(jar), jar);
        ZooKeeperContents leader = takeOver();
        assertThatThrownBy(() -> deposed.put(digest(other), other)).isInstanceOf(StoreFencedException.class);
        assertThatThrownBy(() -> deposed.remove(digest(jar))).isInstanceOf(StoreFencedException.class);
        assertThat(leader.digests()).containsExactly(digest(jar));
    }

    @Test
    void onlyWhatIsUnderItsOwnDigestIsTaken() {
        ZooKeeperContents contents = takeOver();
        byte[] jar = jar(10);
        assertThatThrownBy(() -> contents.put("0".repeat(64), jar)).hasMessageContaining("SHA-256 is not 000");
        for (String name : List.of("", "../leader", "A".repeat(64), "0".repeat(63), "0".repeat(64) + "/x")) {
            assertThatThrownBy(() -> contents.put(name, jar)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> contents.get(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> contents.remove(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> contents.put("0".repeat(64), new byte[ZooKeeperContents.MOST_BYTES + 1]))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("134217729 bytes");
    }

    private ZooKeeperContents takeOver() {
        Epoch epoch = new EpochTurn(new CuratorWire(server.client), namespace, PATIENCE).begin("test");
        return new ZooKeeperContents(server.client, namespace, epoch, PATIENCE);
    }

    private static byte[] jar(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] jar) {
        return Chunks.sha256(jar);
    }
}
