package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody has reserved is offered to a framework's roles, to one at a time. */
class SeveralRolesTest {
    @TempDir
    private Path directory;

    @Test
    void eachRoleThatDeclinesLeavesAllOfAnAgentToTheNext() throws IOException {
        LocalCluster cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofMillis(500), Duration.ofMillis(50), AgentTimings.standard()));
        try (Scheduler scheduler = Scheduler.subscribe(cluster.url(), Scheduler.json("""
                {"type":"SUBSCRIBE","subscribe":{"framework_info":{"user":"root","name":"test","principal":"scheduler",
                 "checkpoint":true,"failover_timeout":3600,"roles":["one","two","three"],"capabilities":[
                 {"type":"MULTI_ROLE"},{"type":"RESERVATION_REFINEMENT"},{"type":"REGION_AWARE"}]}}}
                """))) {
            Set<String> roles = new TreeSet<>();
            JsonNode first = scheduler.nextOffer();
            JsonNode offer = first;
            for (int turn = 0; turn < 3; turn++) {
                roles.add(offer.at("/allocation_info/role").asText());
                assertThat(amounts(offer)).isEqualTo(amounts(first));
                scheduler.decline(offer, turn < 2 ? 600 : 0);
                offer = scheduler.nextOffer();
            }
            assertThat(roles).containsExactly("one", "three", "two");
            assertThat(offer.at("/allocation_info/role").asText())
                    .isNotEqualTo(first.at("/allocation_info/role").asText());
        } finally {
            cluster.closeAndKill();
        }
    }

    /** What is offered, role aside. */
    private static Set<String> amounts(JsonNode offer) {
        Set<String> amounts = new TreeSet<>();
        offer.path("resources")
                .forEach(resource -> amounts.add(
                        resource.path("name").asText() + resource.path("scalar") + resource.path("ranges")));
        return amounts;
    }
}
