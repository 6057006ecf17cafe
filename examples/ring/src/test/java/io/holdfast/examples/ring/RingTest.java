package io.holdfast.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.examples.ring.Member.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes in one process, on loopback and any free ports; two replicas. */
@Timeout(60)
class RingTest {
    private static final int KEYS = 60;

    @TempDir
    Path directory;

    private final Map<String, Node> nodes = new TreeMap<>();
    private int volumes;

    @AfterEach
    void stop() throws IOException {
        for (Node node : nodes.values()) {
            node.close();
        }
    }

    private Node start(String name, Path volume) throws Exception {
        List<String> seeds = new ArrayList<>();
        for (String seed : List.of("node-0", "node-1")) {
            Node node = nodes.get(seed);
            if (node != null && !seed.equals(name)) {
                seeds.add(node.address());
            }
        }
        Node node = new Node(
                new Settings(name, "127.0.0.1", 0, volume, 2, List.of("node-0", "node-1"), seeds, 300, "", ""),
                said -> {});
        nodes.put(name, node);
        until(name + " has joined", () -> node.state() == State.NORMAL);
        return node;
    }

    private Path volume() throws IOException {
        return Files.createDirectories(directory.resolve("sandbox-" + volumes++ + "/data"));
    }

    /** As {@code kill -9} does it: the others are told nothing. */
    private void kill(String name) throws IOException {
        Node node = nodes.remove(name);
        if (node != null) {
            node.close();
        }
    }

    private RingClient client() throws IOException {
        return new RingClient(nodes.values().stream().map(Node::address).toList());
    }

    /** Waits until each key has exactly two copies, and all of them are where they belong. */
    private void expectTwoCopiesOfEach(Path... volumes) {
        until("each key has two copies", () -> {
            int copies = 0;
            for (Path volume : volumes) {
                copies += lines(volume);
            }
            return copies == 2 * KEYS;
        });
    }

    private int lines(Path volume) throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        Files.copy(volume.resolve("items.log"), copy.resolve("items.log"));
        try (Store store = Store.open(copy)) {
            return store.size();
        }
    }

    @Test
    void eachKeyIsOnTwoOfThreeNodesAndAnyNodeAnswers() throws Exception {
        Path zero = volume();
        Path one = volume();
        Path two = volume();
        start("node-0", zero);
        start("node-1", one);
        start("node-2", two);
        RingClient client = client();
        client.fill(KEYS);
        assertThat(client.check(KEYS)).isEmpty();
        expectTwoCopiesOfEach(zero, one, two);
        assertThat(client.status()).contains("node-0", "node-1", "node-2").contains("NORMAL");
        assertThatThrownBy(() -> client.get("nothing")).hasMessageContaining("there is no nothing");
        assertThat(zero.resolveSibling("joined")).exists();
    }

    @Test
    void whileANodeIsDownOthersKeepItsCopiesAndHandThemOver() throws Exception {
        Path zero = volume();
        Path one = volume();
        Path two = volume();
        start("node-0", zero);
        start("node-1", one);
        start("node-2", two);
        kill("node-1");
        client().fill(KEYS);
        assertThat(client().check(KEYS)).isEmpty();
        start("node-1", one);
        assertThat(client().check(KEYS)).isEmpty();
        expectTwoCopiesOfEach(zero, one, two);
        kill("node-2");
        assertThat(client().check(KEYS)).isEmpty();
    }

    @Test
    void aNodeThatIsReplacedGetsAllItsKeysFromTheOthers() throws Exception {
        Path one = volume();
        Path two = volume();
        start("node-0", volume());
        start("node-1", one);
        start("node-2", two);
        client().fill(KEYS);
        kill("node-0");
        Path anew = volume();
        start("node-0", anew);
        expectTwoCopiesOfEach(anew, one, two);
        kill("node-1");
        assertThat(client().check(KEYS)).isEmpty();
    }

    @Test
    void aFourthNodeTakesItsShareAndGivesItBackWhenItLeaves() throws Exception {
        Path zero = volume();
        Path one = volume();
        Path two = volume();
        Path three = volume();
        start("node-0", zero);
        start("node-1", one);
        start("node-2", two);
        client().fill(KEYS);
        Node fourth = start("node-3", three);
        expectTwoCopiesOfEach(zero, one, two, three);
        assertThat(lines(three)).isPositive();
        assertThat(client().check(KEYS)).isEmpty();
        fourth.leave();
        kill("node-3");
        assertThat(lines(three)).isZero();
        expectTwoCopiesOfEach(zero, one, two);
        assertThat(client().check(KEYS)).isEmpty();
        assertThat(client().status()).doesNotContain("node-3");
    }

    @Test
    void allNodesThatWereKilledFindEachOtherAgain() throws Exception {
        Path zero = volume();
        Path one = volume();
        start("node-0", zero);
        start("node-1", one);
        client().fill(KEYS);
        kill("node-0");
        kill("node-1");
        start("node-0", zero);
        start("node-1", one);
        assertThat(client().check(KEYS)).isEmpty();
    }

    @Test
    void aBackupBringsBackWhatIsLost() throws Exception {
        Path zero = volume();
        start("node-0", zero);
        client().fill(KEYS);
        Path backup = directory.resolve("backup");
        Tools tools = new Tools(zero);
        tools.snapshot();
        tools.upload("node-0", backup);
        assertThat(tools.upload("node-0", backup)).contains("already");
        assertThat(Files.readAllLines(backup.resolve("node-0.items"))).hasSize(KEYS);
        kill("node-0");
        Path empty = volume();
        start("node-0", empty);
        client().put("key-1", "newer than the backup");
        assertThat(new Tools(empty).restore(backup)).contains("restored " + KEYS);
        assertThat(client().get("key-1")).isEqualTo("newer than the backup");
        assertThat(client().get("key-2")).isEqualTo("value of 2");
        assertThat(new Tools(empty).repair()).contains("keeps " + KEYS);
    }

    private static void until(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        try {
            while (!condition.call()) {
                assertThat(System.nanoTime())
                        .as("waited in vain until %s", what)
                        .isLessThan(end);
                Thread.sleep(50);
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }
}
