package io.holdfast.state;

import static io.holdfast.state.CommittingProcess.NAMESPACE;
import static io.holdfast.state.CommittingProcess.RECORDS;
import static io.holdfast.state.OneServer.PATIENCE;
import static io.holdfast.state.OneServer.lengths;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @Test
    void aProcessKilledInTheMiddleOfItsCommitsLeavesWholeOnes(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("zookeeper");
        Path log = directory.resolve("acknowledged");
        Random random = new Random(4711);
        int next = 1;
        for (int kill = 0; kill < 4; kill++) {
            int first = next;
            Process child = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CommittingProcess.class.getName(),
                            data.toString(),
                            log.toString(),
                            // Small batches fit one transaction, later ones do not.
                            String.valueOf(first)))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("child-" + kill + ".log").toFile())
                    .start();
            try {
                int enough = first + 5 + random.nextInt(10);
                OneServer.waitUntil("the child has committed " + enough, () -> acknowledged(log) >= enough);
                TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            } finally {
                child.destroyForcibly().waitFor();
            }

            int found = lengthOfAll(data);
            assertThat(found).isGreaterThanOrEqualTo(acknowledged(log));
            assertThat(found).isLessThanOrEqualTo(acknowledged(log) + 1);
            next = kill == 1 ? 900 : found + 1;
        }
    }

    private static int lengthOfAll(Path data) {
        try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start(data, 0);
                CuratorFramework client =
                        ZooKeeperConnection.open(server.connectString(), EmbeddedZooKeeper.SESSION, PATIENCE);
                Leadership leadership = Leadership.acquire(client, NAMESPACE, "parent", PATIENCE)) {
            Map<String, Integer> lengths =
                    lengths(new ZooKeeperStore(client, NAMESPACE, leadership.epoch(), PATIENCE).load());
            assertThat(lengths).hasSize(RECORDS);
            assertThat(Set.copyOf(lengths.values())).hasSize(1);
            return lengths.get("r0");
        }
    }

    private static int acknowledged(Path log) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return lines.isEmpty() ? 0 : Integer.parseInt(lines.get(lines.size() - 1));
        } catch (java.io.IOException | NumberFormatException writtenRightNow) {
            return 0;
        }
    }
}
