package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents share the machine's ports with every other program on it. */
class OfferedPortsTest {
    @TempDir
    private Path directory;

    @Test
    void aPortOnWhichSomebodyListensIsOfferedOnlyToWhoeverHasItReserved() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = somebody.getLocalPort();
            int reserved = other.getLocalPort();
            String resources = "cpus:4;mem:4096;disk:100;ports:[%d-%d];ports(eng):[%d-%d]"
                    .formatted(taken, taken + 1, reserved, reserved);
            LocalCluster cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                    .withAgents(1, List.of(resources), List.of())
                    .withPeriods(Duration.ofMillis(500), Duration.ofMillis(50), AgentTimings.standard()));
            try (Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null)) {
                assertThat(ports(scheduler.nextOffer())).contains(reserved).doesNotContain(taken);
            } finally {
                cluster.closeAndKill();
            }
        }
    }

    private static List<Integer> ports(JsonNode offer) {
        List<Integer> begins = new ArrayList<>();
        for (JsonNode resource : offer.path("resources")) {
            resource.at("/ranges/range")
                    .forEach(range -> begins.add(range.path("begin").asInt()));
        }
        return begins;
    }
}
