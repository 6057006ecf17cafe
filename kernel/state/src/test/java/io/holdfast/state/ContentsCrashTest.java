package io.holdfast.state;

import static io.holdfast.state.OneServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process ends, or an answer is lost, at every single write. */
class ContentsCrashTest {
    @TempDir
    static Path directory;

    static OneServer server;

    private static final byte[] JAR = jar(1_200_000);
    private static final String DIGEST = Chunks.sha256(JAR);
    private static final byte[] OTHER = jar(600_000);

    @BeforeAll
    static void start() {
        server = new OneServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends everything at the n-th write, or loses its request or its answer, once. */
    private static final class Moment extends CountingWire {
        private final int at;
        private final boolean late;
        private final boolean crash;

        Moment(int at, boolean late, boolean crash) {
            super(new CuratorWire(server.client));
            this.at = at;
            this.late = late;
            this.crash = crash;
        }

        @Override
        void before(int n) throws KeeperException {
            if (!late) {
                strike(n);
            }
        }

        @Override
        void after(int n) throws KeeperException {
            if (late) {
                strike(n);
            }
        }

        private void strike(int n) throws KeeperException {
            if (n == at && crash) {
                throw new Crash();
            }
            if (n == at) {
                throw new KeeperException.ConnectionLossException();
            }
        }
    }

    @ParameterizedTest(name = "after the write: {0}")
    @ValueSource(booleans = {false, true})
    void aCrashWhilePuttingLeavesTheContentWholeOrAbsent(boolean late) throws Exception {
        int crashes = 0;
        boolean reached = true;
        for (int at = 0; reached; at++) {
            Namespace namespace = server.newNamespace();
            Moment moment = new Moment(at, late, true);
            ZooKeeperContents contents = takeOver(namespace, moment);
            boolean crashed = crashes(() -> contents.put(DIGEST, JAR));
            reached = moment.transactions() > at;
            crashes += crashed ? 1 : 0;

            ZooKeeperContents next = takeOver(namespace, new CuratorWire(server.client));
            boolean whole = next.get(DIGEST).isPresent();
            assertThat(next.digests()).isEqualTo(whole ? java.util.Set.of(DIGEST) : java.util.Set.of());
            assertThat(crashed || whole).isTrue();

            next.put(Chunks.sha256(OTHER), OTHER);
            assertThat(server.client.getChildren().forPath(namespace.contents()))
                    .as("leftovers after a crash at write %d are gone", at)
                    .hasSize(whole ? 2 : 1);
            next.put(DIGEST, JAR);
            assertThat(next.get(DIGEST)).hasValue(JAR);
        }
        assertThat(crashes).isGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest(name = "after the write: {0}")
    @ValueSource(booleans = {false, true})
    void aCrashWhileRemovingLeavesTheContentWholeOrAbsentAndTheRestIsCollected(boolean late) throws Exception {
        boolean reached = true;
        for (int at = 0; reached; at++) {
            Namespace namespace = server.newNamespace();
            takeOver(namespace, new CuratorWire(server.client)).put(DIGEST, JAR);
            Moment moment = new Moment(at, late, true);
            ZooKeeperContents contents = takeOver(namespace, moment);
            crashes(() -> contents.remove(DIGEST));
            reached = moment.transactions() > at;

            ZooKeeperContents next = takeOver(namespace, new CuratorWire(server.client));
            boolean whole = next.get(DIGEST).isPresent();
            assertThat(whole).isEqualTo(at == 0 && !late);
            next.put(Chunks.sha256(OTHER), OTHER);
            assertThat(server.client.getChildren().forPath(namespace.contents()))
                    .hasSize(whole ? 2 : 1);
        }
    }

    @ParameterizedTest(name = "after the write: {0}")
    @ValueSource(booleans = {false, true})
    void aLostRequestOrALostAnswerIsMadeUpFor(boolean late) {
        for (int at = 0; at < 8; at++) {
            Namespace namespace = server.newNamespace();
            ZooKeeperContents contents = takeOver(namespace, new Moment(at, late, false));
            contents.put(DIGEST, JAR);
            assertThat(contents.get(DIGEST)).hasValue(JAR);
            ZooKeeperContents removing = takeOver(namespace, new Moment(at, late, false));
            removing.remove(DIGEST);
            assertThat(removing.get(DIGEST)).isEmpty();
        }
    }

    @Test
    void aFailedPutIsCollectedByTheSameProcessToo() throws Exception {
        Namespace namespace = server.newNamespace();
        ZooKeeperContents contents = takeOver(namespace, new Moment(4, false, true));
        assertThat(crashes(() -> contents.put(DIGEST, JAR))).isTrue();
        contents.put(Chunks.sha256(OTHER), OTHER);
        assertThat(server.client.getChildren().forPath(namespace.contents())).isEqualTo(List.of(Chunks.sha256(OTHER)));
    }

    private static boolean crashes(Runnable action) {
        try {
            action.run();
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private static ZooKeeperContents takeOver(Namespace namespace, Wire wire) {
        Epoch epoch = new EpochTurn(new CuratorWire(server.client), namespace, PATIENCE).begin("test");
        return new ZooKeeperContents(wire, namespace, epoch, PATIENCE);
    }

    private static byte[] jar(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
