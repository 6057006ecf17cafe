package io.holdfast.state;

import static io.holdfast.state.OneServer.SMALL;
import static io.holdfast.state.OneServer.delete;
import static io.holdfast.state.OneServer.lengths;
import static io.holdfast.state.OneServer.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.StateWrite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends, or an answer is lost, before and after each transaction of a commit: every one of them. */
class CrashPointsTest {
    private static final Map<String, Integer> OLD = Map.of("kept", 10, "grown", 10, "shrunk", 4000, "gone", 2500);

    @TempDir
    static Path directory;

    static OneServer server;

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

    /** Does something at one moment of a run. */
    private static final class Moment extends CountingWire {
        private final int at;
        private final boolean late;
        private final boolean crash;
        private boolean armed;

        Moment(int at, boolean late, boolean crash) {
            super(new CuratorWire(server.client));
            this.at = at;
            this.late = late;
            this.crash = crash;
        }

        @Override
        void before(int n) throws KeeperException {
            strike(n, false);
        }

        @Override
        void after(int n) throws KeeperException {
            strike(n, true);
        }

        private void strike(int n, boolean isLate) throws KeeperException {
            if (armed && late == isLate && n == at) {
                if (crash) {
                    throw new Crash();
                }
                throw new KeeperException.ConnectionLossException();
            }
        }
    }

    @Test
    void aBatchIsThereInFullOrNotAtAllWhereverTheProcessEnds() {
        int crashes = 0;
        boolean sawOld = false;
        for (boolean late : new boolean[] {false, true}) {
            boolean crashed = true;
            for (int at = 0; crashed; at++) {
                Namespace namespace = before();
                Moment moment = new Moment(at, late, true);
                ZooKeeperStore store = server.takeOver(namespace, moment, SMALL);
                crashed = runUntilCrash(moment, store);
                crashes += crashed ? 1 : 0;

                Map<String, Integer> found = lengths(server.takeOver(namespace).load());

                assertThat(found)
                        .as("crash %s transaction %d", late ? "after" : "before", at)
                        .isIn(OLD, changed());
                sawOld |= found.equals(OLD);
                assertThat(found.equals(changed()) || crashed).isTrue();
                assertNoJournal(namespace);
            }
        }
        assertThat(sawOld).isTrue();
        assertThat(crashes).isGreaterThan(12);
    }

    @Test
    void aCrashWhileCleaningUpAfterACrashIsNoWorse() {
        for (int first = 2; first < 8; first++) {
            for (int second = 0; second < 6; second++) {
                Namespace namespace = before();
                Moment moment = new Moment(first, true, true);
                runUntilCrash(moment, server.takeOver(namespace, moment, SMALL));
                Moment again = new Moment(second, true, true);
                again.armed = true;
                try {
                    server.takeOver(namespace, again, SMALL).load();
                } catch (Crash expected) {
                    assertThat(again.transactions()).isEqualTo(second + 1);
                }
                assertThat(lengths(server.takeOver(namespace).load())).isIn(OLD, changed());
                assertNoJournal(namespace);
            }
        }
    }

    @Test
    void aLostAnswerOrALostRequestIsFoundOutAndTheCommitSucceedsOnce() {
        for (boolean late : new boolean[] {false, true}) {
            boolean reached = true;
            for (int at = 0; reached; at++) {
                Namespace namespace = before();
                Moment moment = new Moment(at, late, false);
                ZooKeeperStore store = server.takeOver(namespace, moment, SMALL);
                store.load();
                moment.armed = true;
                store.commit(changes());
                reached = moment.transactions() > at;
                store.commit(List.of(put("next", 1)));

                Map<String, Integer> expected = new TreeMap<>(changed());
                expected.put("next", 1);
                assertThat(lengths(server.takeOver(namespace).load())).isEqualTo(expected);
            }
        }
    }

    private static Namespace before() {
        Namespace namespace = server.newNamespace();
        List<StateWrite> writes = new ArrayList<>();
        OLD.forEach((name, length) -> writes.add(put(name, length)));
        server.takeOver(namespace, new CuratorWire(server.client), SMALL).commit(writes);
        return namespace;
    }

    private static List<StateWrite> changes() {
        List<StateWrite> writes =
                new ArrayList<>(List.of(put("grown", 6000), put("shrunk", 20), delete("gone"), put("new", 700)));
        for (int i = 0; i < 20; i++) {
            writes.add(put("many-" + i, 100 + i));
        }
        return writes;
    }

    private static Map<String, Integer> changed() {
        Map<String, Integer> changed = new TreeMap<>(Map.of("kept", 10, "grown", 6000, "shrunk", 20, "new", 700));
        for (int i = 0; i < 20; i++) {
            changed.put("many-" + i, 100 + i);
        }
        return changed;
    }

    private static boolean runUntilCrash(Moment moment, ZooKeeperStore store) {
        store.load();
        moment.armed = true;
        try {
            store.commit(changes());
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private static void assertNoJournal(Namespace namespace) {
        try {
            assertThat(server.client.getChildren().forPath(namespace.journal())).isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
