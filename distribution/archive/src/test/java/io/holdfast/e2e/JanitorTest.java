package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.e2e.Holdfast.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler is killed for good and its framework torn down: the janitor removes what they have left. */
class JanitorTest {
    private static final String SERVICE = """
            name: limpet
            pods:
              shell:
                count: 3
                placement: '[["hostname", "UNIQUE"]]'
                tasks:
                  shell:
                    goal: RUNNING
                    cmd: "echo kept >> data/log; exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    ports: {main: {port: 0}}
                    volume: {path: data, type: ROOT, size: 16}
            """;

    @TempDir
    Path directory;

    private Holdfast holdfast;

    @BeforeEach
    void prepare() throws Exception {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")));
    }

    @AfterEach
    void clean() {
        holdfast.close();
    }

    @Test
    @Timeout(400)
    void itRemovesWhatAKilledSchedulerWithItsOwnStateHasLeft() throws Exception {
        holdfast.up(service()).ok();
        String framework = frameworkId();
        Volumes volumes = Volumes.of(holdfast);
        assertThat(volumes.volumes()).hasSize(3);

        Result running = janitor("--yes");
        assertThat(running.exit()).isEqualTo(1);
        assertThat(running.err()).contains("a scheduler runs on the state in");

        Holdfast.kill(holdfast.scheduler());
        Result registered = janitor("--yes");
        assertThat(registered.exit()).isEqualTo(1);
        assertThat(registered.out()).contains("kept: it belongs to the framework limpet (" + framework + ")");
        assertThat(registered.out()).contains("kept: they are the state of the framework limpet");
        assertThat(holdfast.tasks().pids()).hasSize(3);
        assertThat(Volumes.of(holdfast).volumes()).hasSize(3);

        tearDown(framework);
        Eventually.until(
                "its tasks have ended", () -> holdfast.tasks().processes().isEmpty());
        assertThat(Volumes.of(holdfast).volumes()).hasSize(3);
        JsonNode listed = json(janitor("--dry-run", "--json"));
        assertThat(listed.path("clean").asBoolean()).isFalse();
        assertThat(volumeIds(listed))
                .containsExactlyInAnyOrderElementsOf(
                        volumes.volumes().stream().map(Volumes.Volume::id).toList());
        assertThat(listed.at("/zookeeper/nodes").asInt()).isPositive();
        Result unasked = janitor();
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("nobody to ask", "--yes");

        Result done = janitor("--yes").ok();

        assertThat(done.out())
                .contains("destroyed the volume", "gave back cpus 0.1", "nodes at /holdfast/limpet", "nothing is left");
        assertThat(Volumes.of(holdfast).volumes()).isEmpty();
        assertThat(Volumes.of(holdfast).reserving()).isEmpty();
        volumes.volumes().forEach(volume -> assertThat(volumes.isOnDisk(volume)).isFalse());
        assertThat(janitor("--yes").ok().out()).isEqualTo("nothing is left" + System.lineSeparator());

        // The name and the role are as good as new.
        holdfast.up(service()).ok();
        assertThat(frameworkId()).isNotEqualTo(framework);
        assertThat(Volumes.of(holdfast).volumes()).hasSize(3);
    }

    @Test
    @Timeout(400)
    void inAnEnsembleItWaitsForTheKilledSchedulersSessionToEnd() throws Exception {
        try (ZooKeeperProcess zooKeeper = ZooKeeperProcess.start(holdfast.home())) {
            // ZooKeeper itself removes a container node that has become empty, so somebody else's node shows what is
            // kept.
            zooKeeper.create("/holdfast/another");
            holdfast.with("HOLDFAST_SCHEDULER_OPTIONS", "--zk-session 4s");
            holdfast.up(service(), "--zk", zooKeeper.address()).ok();
            String framework = frameworkId();
            String[] where = {"--zookeeper", zooKeeper.address(), "--yes"};

            Result running = janitor(where);
            assertThat(running.exit()).isEqualTo(1);
            assertThat(running.out()).contains("kept: a scheduler holds /holdfast/limpet/leader/");
            assertThat(Volumes.of(holdfast).volumes()).hasSize(3);

            Holdfast.kill(holdfast.scheduler());
            tearDown(framework);
            Eventually.until("nothing is left", () -> janitor(where).exit() == 0);

            assertThat(Volumes.of(holdfast).reserving()).isEmpty();
            assertThat(zooKeeper.has("/holdfast/limpet")).isFalse();
            assertThat(zooKeeper.has("/holdfast/another")).isTrue();
        }
    }

    private Result janitor(String... more) {
        List<String> words = new ArrayList<>(
                List.of("janitor", "-r", "limpet-role", "-p", "limpet-principal", "-z", "holdfast/limpet"));
        words.addAll(List.of(more));
        return holdfast.cli(words.toArray(String[]::new));
    }

    private String frameworkId() {
        return holdfast.api("/v1/state/frameworkId").path(0).asText();
    }

    private void tearDown(String framework) {
        String call = "{\"type\": \"TEARDOWN\", \"teardown\": {\"framework_id\": {\"value\": \"" + framework + "\"}}}";
        assertThat(holdfast.postToCluster("/api/v1", call).statusCode()).isEqualTo(200);
    }

    private static JsonNode json(Result result) throws Exception {
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> volumeIds(JsonNode inventory) {
        List<String> ids = new ArrayList<>();
        inventory.findValues("volume").forEach(volume -> ids.add(volume.asText()));
        ids.removeIf(id -> id.equals("null"));
        return ids;
    }

    private String service() throws Exception {
        return Files.writeString(directory.resolve("svc.yml"), SERVICE).toString();
    }
}
