package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.testing.ClusterProcess;
import io.holdfast.local.testing.Scheduler;
import io.holdfast.local.testing.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a cluster whose process dies by SIGKILL. */
class KilledClusterContainersTest {

    private static final String CONTAINER =
            "\"container\":{\"type\":\"DOCKER\",\"docker\":{\"image\":\"%s\",\"network\":\"NONE\"}},\"command\""
                    .formatted(TestImage.NAME);

    @TempDir
    private Path directory;

    private String containers() {
        return TestImage.podman("ps", "--all", "--quiet", "--filter", "label=holdfast.cluster=" + directory)
                .text();
    }

    @Test
    void theyRunOnAreFoundAgainAndEndWithTheTasks() throws Exception {
        TestImage.require();
        String[] options = {"--agents", "1", "--container-runtime", "podman", "--container-pull", "never"};
        ClusterProcess cluster = ClusterProcess.start(directory, options);
        Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null);
        JsonNode offer = scheduler.nextOffer();
        String launch = Scheduler.launch(offer, "t-1", "sleep 1000").replace("\"command\"", CONTAINER);
        scheduler.accept(offer, "[" + launch + "]", 0);
        scheduler.awaitState("t-1", "TASK_RUNNING");
        String running = containers();
        assertThat(running).isNotEmpty().doesNotContain("\n");

        cluster.kill();
        scheduler.awaitEnd();
        cluster = ClusterProcess.start(directory, options);

        try (Scheduler again = Scheduler.subscribe(cluster.url(), scheduler.id())) {
            again.call("RECONCILE", "reconcile", Scheduler.json("{\"tasks\":[]}"));
            assertThat(again.nextUpdate("t-1").path("state").asText()).isEqualTo("TASK_RUNNING");
            assertThat(containers()).isEqualTo(running);
        }
        assertThat(cluster.end(true)).isZero();
        assertThat(containers()).isEmpty();
    }
}
