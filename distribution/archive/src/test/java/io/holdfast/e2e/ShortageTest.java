package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that asks for more than the cluster has. */
class ShortageTest {
    @TempDir
    Path directory;

    private Holdfast holdfast;

    @BeforeEach
    void prepare() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home"))).with("METADATA_CPU", "6.5");
    }

    @AfterEach
    void clean() {
        holdfast.close();
    }

    @Test
    void upGivesUpWithThatReasonThoughLaterPodsWouldFit() {
        Result result = holdfast.up("--timeout", "5");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("meta-data-0", "short of cpus by 2.5");
        assertThat(result.err()).contains("nothing can be placed");
        assertThat(Tasks.everythingBelow(holdfast.home())).isEmpty();
        assertThat(holdfast.home()).isEmptyDirectory();
    }

    @Test
    void explainNamesTheResourceAndByHowMuchItFallsShort() throws IOException {
        holdfast.start("up", "--port", "0", "--timeout", "600");
        Eventually.until(
                "all agents were looked at",
                () -> holdfast.api("/v1/explain").at("/pods/0/agents").size() == 3);

        Result said = holdfast.cli("explain").ok();
        JsonNode pod = holdfast.api("/v1/explain/meta-data-0");

        assertThat(said.out()).contains("meta-data-0", "0 would do", "short of cpus by 2.5 (6.5 wanted, 4 offered)");
        assertThat(pod.path("agents")).hasSize(3).allSatisfy(agent -> {
            JsonNode shortfall = agent.at("/refusals/0/shortfall");
            assertThat(shortfall.path("resource").asText()).isEqualTo("cpus");
            assertThat(shortfall.path("missing").asDouble()).isEqualTo(2.5);
        });
    }
}
