package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents with more disks than one. */
class DisksTest {
    @TempDir
    private Path directory;

    private LocalCluster cluster;
    private Scheduler scheduler;

    @BeforeEach
    void noAgents() throws IOException {
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(0)
                .withPeriods(Duration.ofMillis(500), Duration.ofMillis(50), AgentTimings.standard()));
        scheduler = Scheduler.subscribe(cluster.url(), (String) null);
    }

    @AfterEach
    void end() {
        scheduler.close();
        cluster.closeAndKill();
    }

    private HttpResponse<String> add(String description) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(cluster.url().resolve("/local/v1/agents"))
                                    .POST(HttpRequest.BodyPublishers.ofString(description))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode disk(JsonNode offer, String type) {
        for (JsonNode resource : offer.path("resources")) {
            if (resource.at("/disk/source/type").asText().equals(type)) {
                return resource;
            }
        }
        throw new AssertionError("no disk of type " + type + " in " + offer);
    }

    private static String reserved(JsonNode disk, String persistence) {
        String source = disk.at("/disk/source").toString();
        return "{\"name\":\"disk\",\"type\":\"SCALAR\",\"scalar\":" + disk.get("scalar")
                + ",\"reservations\":[{\"type\":\"DYNAMIC\",\"role\":\"eng\",\"principal\":\"scheduler\"}],"
                + "\"disk\":{\"source\":" + source + persistence + "}}";
    }

    private static String volume(JsonNode disk) {
        return reserved(
                disk,
                ",\"persistence\":{\"id\":\"v-1\",\"principal\":\"scheduler\"},"
                        + "\"volume\":{\"mode\":\"RW\",\"container_path\":\"data\"}");
    }

    @Test
    void aVolumeTakesAWholeMountDiskAndItsDestructionEmptiesTheDisk() {
        HttpResponse<String> added = add("{\"name\":\"big\",\"disks\":\"mount:1000:ssd;path:5000\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        Path root = directory.resolve("agents/big/disk-1/disks/mount-1");
        assertThat(Scheduler.json(added.body()).at("/disks/0/root").asText()).isEqualTo(root.toString());
        assertThat(root).isEmptyDirectory();

        JsonNode offer = scheduler.nextOffer();
        JsonNode mount = disk(offer, "MOUNT");
        assertThat(mount.at("/disk/source/profile").asText()).isEqualTo("ssd");
        assertThat(mount.at("/disk/source/mount/root").asText()).isEqualTo(root.toString());
        assertThat(disk(offer, "PATH").at("/scalar/value").asDouble()).isEqualTo(5000);
        String task = """
                {"type":"LAUNCH","launch":{"task_infos":[{"name":"t-1","task_id":{"value":"t-1"},"agent_id":%s,
                 "resources":[%s,%s],"command":{"shell":true,"value":"echo kept > data/f"}}]}}
                """.formatted(offer.get("agent_id"), Scheduler.scalar("cpus", 0.1), volume(mount));
        scheduler.accept(
                offer,
                "[{\"type\":\"RESERVE\",\"reserve\":{\"resources\":[" + reserved(mount, "")
                        + "]}},{\"type\":\"CREATE\",\"create\":{\"volumes\":[" + volume(mount) + "]}}," + task + "]",
                0);
        scheduler.awaitState("t-1", "TASK_FINISHED");
        assertThat(root.resolve("f")).hasContent("kept");

        JsonNode back = scheduler
                .first(event -> event.toString().contains("\"persistence\""))
                .at("/offers/offers/0");
        scheduler.accept(back, "[{\"type\":\"DESTROY\",\"destroy\":{\"volumes\":[" + volume(mount) + "]}}]", 0);
        Await.until("the disk is empty", Duration.ofSeconds(10), () -> !Files.exists(root.resolve("f")));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aMachineWithNewDisksHasAllOfThemEmpty() throws IOException {
        add("{\"name\":\"big\",\"disks\":\"path:5000\"}");
        Path old = directory.resolve("agents/big/disk-1/disks/path-1");
        Files.writeString(old.resolve("f"), "lost with the machine");
        cluster.startAgent("big", true);

        JsonNode offer = scheduler
                .first(event -> event.toString().contains("disk-2/disks/path-1"))
                .at("/offers/offers/0");
        assertThat(Path.of(disk(offer, "PATH").at("/disk/source/path/root").asText()))
                .isEmptyDirectory();
    }

    @Test
    void resourcesMayBeMesosMessages() {
        HttpResponse<String> added = add("""
                {"resources":[{"name":"cpus","type":"SCALAR","scalar":{"value":2}},
                 {"name":"mem","type":"SCALAR","scalar":{"value":512}},
                 {"name":"disk","type":"SCALAR","scalar":{"value":100},"reservations":[{"type":"STATIC","role":"eng"}],
                  "disk":{"source":{"type":"MOUNT","mount":{"root":"fast"}}}}]}
                """);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(disk(scheduler.nextOffer(), "MOUNT")
                        .at("/reservations/0/type")
                        .asText())
                .isEqualTo("STATIC");
    }

    @Test
    void whatIsNoDiskIsRefused() {
        assertThat(add("{\"disks\":\"ssd:1000\"}").body()).contains("TYPE:MB:PROFILE");
        HttpResponse<String> elsewhere = add("""
                {"resources":[{"name":"disk","type":"SCALAR","scalar":{"value":100},
                 "disk":{"source":{"type":"MOUNT","mount":{"root":"/home"}}}}]}
                """);
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("stays below the agent's work directory");
        assertThat(add("{").statusCode()).isEqualTo(400);
    }
}
