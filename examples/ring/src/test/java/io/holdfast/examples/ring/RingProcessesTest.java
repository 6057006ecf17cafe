package io.holdfast.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.HoldfastTest;
import io.holdfast.testing.ProcessScenario;
import io.holdfast.testing.ServiceUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The service with real nodes: whatever happens to them, all keys are there. */
@HoldfastTest(agents = 4)
class RingProcessesTest {
    private static final int KEYS = 1_000;
    private static final int SOME = 200;

    @TempDir
    Path backups;

    private static RingClient client(ServiceUnderTest service, String... nodes) throws IOException {
        return new RingClient(Stream.of(nodes)
                .map(node -> service.file(node + "-server", "data/address"))
                .toList());
    }

    @ProcessScenario
    void allKeysOutliveACrashAReplacedSeedAndAChangeOfSize(ServiceUnderTest service) throws IOException {
        service.deploy();
        RingClient ring = client(service, "node-0", "node-1", "node-2");
        ring.fill(KEYS);

        service.killTask("node-1-server");
        service.awaitRecovered();
        service.expectSamePlace("node-1");
        assertThat(service.stdout("node-1-server")).doesNotContain("with 0 items\n");
        assertThat(ring.check(SOME)).as("after a crash").isEmpty();

        service.start("backup", Map.of("BACKUP_DIR", backups.toString())).awaitComplete();
        service.expectNotRestarted("node-0-server", "node-1-server", "node-2-server");
        assertThat(backups.toFile().list()).containsExactlyInAnyOrder("node-0.items", "node-1.items", "node-2.items");

        service.replace("node-0");
        service.expectMoved("node-0");
        service.awaitRecovered();
        service.expectRestarted("node-0-server", "node-1-server", "node-2-server");
        service.expectSamePlace("node-1", "node-2");
        ring = client(service, "node-0", "node-1", "node-2");
        assertThat(ring.check(KEYS)).as("after a seed was replaced").isEmpty();

        service.change("NODE_COUNT", "4");
        service.awaitComplete();
        assertThat(client(service, "node-3").check(SOME)).as("with four nodes").isEmpty();
        service.change("NODE_COUNT", "3");
        service.expectNotRunning("node-3-server");
        service.awaitComplete();
        assertThat(ring.check(KEYS)).as("with three again").isEmpty();
        assertThat(List.of(ring.status().split("\n"))).hasSize(4);
    }
}
