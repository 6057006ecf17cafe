package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.testing.Scheduler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchingTest {
    @TempDir
    private Path directory;

    @Test
    void aTaskRunsUntilItIsKilled() throws Exception {
        try (LocalCluster cluster =
                        LocalCluster.start(LocalClusterConfig.in(directory).withAgents(1));
                Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null)) {
            JsonNode offer = scheduler.nextOffer();
            scheduler.accept(offer, "[" + Scheduler.launch(offer, "t-1", "sleep 1000") + "]", 0);
            assertThat(scheduler.nextUpdate("t-1").get("state").asText()).isEqualTo("TASK_STARTING");
            assertThat(scheduler.nextUpdate("t-1").get("state").asText()).isEqualTo("TASK_RUNNING");
            scheduler.call("KILL", "kill", Scheduler.json("{\"task_id\":{\"value\":\"t-1\"}}"));
            assertThat(scheduler.nextUpdate("t-1").get("state").asText()).isEqualTo("TASK_KILLING");
            assertThat(scheduler.nextUpdate("t-1").get("state").asText()).isEqualTo("TASK_KILLED");
            cluster.closeAndKill();
        }
    }
}
