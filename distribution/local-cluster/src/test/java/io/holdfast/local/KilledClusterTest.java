package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.ClusterProcess;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the whole process, with frameworks, operations and tasks under way. */
class KilledClusterTest {
    private static final String RESERVED =
            "\"reservations\":[{\"type\":\"DYNAMIC\",\"role\":\"eng\",\"principal\":\"scheduler\"}]";

    @TempDir
    private Path directory;

    private static String disk(String extra) {
        return "{\"name\":\"disk\",\"type\":\"SCALAR\",\"scalar\":{\"value\":16}," + RESERVED + extra + "}";
    }

    private static String volume(String id) {
        return disk(",\"disk\":{\"persistence\":{\"id\":\"" + id
                + "\",\"principal\":\"scheduler\"},\"volume\":{\"mode\":\"RW\",\"container_path\":\"data\"}}");
    }

    private static String operation(String type, String field, String id, String resource) {
        return "{\"type\":\"%s\",\"id\":{\"value\":\"%s\"},\"%s\":{\"%s\":[%s]}}"
                .formatted(type, id, type.toLowerCase(java.util.Locale.ROOT), field, resource);
    }

    @Test
    void frameworksTasksReservationsAndUnacknowledgedResultsAreThereAgain() throws Exception {
        ClusterProcess cluster = ClusterProcess.start(directory, "--agents", "1");
        Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null);
        JsonNode offer = scheduler.nextOffer();
        scheduler.accept(offer, "[" + Scheduler.launch(offer, "t-1", "sleep 1000") + "]", 0);
        scheduler.awaitState("t-1", "TASK_RUNNING");
        scheduler.acknowledging(false);
        scheduler.accept(scheduler.nextOffer(), "[" + operation("RESERVE", "resources", "op-1", disk("")) + "]", 0);
        scheduler.next(event -> event.path("type").asText().equals("UPDATE_OPERATION_STATUS"));

        cluster.kill();
        scheduler.awaitEnd();
        cluster = ClusterProcess.start(directory, "--agents", "1");

        try (Scheduler again = Scheduler.subscribe(cluster.url(), scheduler.id())) {
            assertThat(again.id()).isEqualTo(scheduler.id());
            again.call("RECONCILE", "reconcile", Scheduler.json("{\"tasks\":[]}"));
            assertThat(again.nextUpdate("t-1").path("state").asText()).isEqualTo("TASK_RUNNING");
            again.first(event -> event.at("/update_operation_status/status/operation_id/value")
                    .asText()
                    .equals("op-1"));
            assertThat(cluster.get("/slaves")
                            .at("/slaves/0/reserved_resources/eng/disk")
                            .asDouble())
                    .isEqualTo(16);
        }
        assertThat(cluster.end(true)).isZero();
    }

    @Test
    void killedAtAnyMomentNoOperationIsHalfDone() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ClusterProcess cluster = ClusterProcess.start(directory, "--agents", "1", "--allocation-interval", "0.05");
        String id = null;
        for (int round = 0; round < 6; round++) {
            Scheduler scheduler = Scheduler.subscribe(cluster.url(), id);
            id = scheduler.id();
            String volume = "v-" + round;
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                JsonNode offer = scheduler.nextOffer();
                String operations = i % 2 == 0
                        ? operation("RESERVE", "resources", "r" + i, disk("")) + ","
                                + operation("CREATE", "volumes", "c" + i, volume(volume))
                        : operation("DESTROY", "volumes", "d" + i, volume(volume)) + ","
                                + operation("UNRESERVE", "resources", "u" + i, disk(""));
                scheduler.accept(offer, "[" + operations + "]", 0);
            }
            cluster.kill();
            scheduler.close();
            cluster = ClusterProcess.start(directory, "--agents", "1", "--allocation-interval", "0.05");
            ClusterProcess now = cluster;
            Await.until(
                    "volumes on disk are those the master knows (seed " + seed + ")", Duration.ofSeconds(20), () -> {
                        try {
                            return known(now).equals(onDisk());
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
        }
        cluster.end(true);
    }

    private static Set<String> known(ClusterProcess cluster) throws IOException, InterruptedException {
        Set<String> ids = new TreeSet<>();
        cluster.get("/slaves")
                .at("/slaves/0/reserved_resources_full/eng")
                .forEach(resource -> ids.add(resource.at("/disk/persistence/id").asText()));
        ids.remove("");
        return ids;
    }

    private Set<String> onDisk() throws IOException {
        Path volumes = directory.resolve("agents/agent-1/disk-1/volumes/roles/eng");
        if (!Files.isDirectory(volumes)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(volumes)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
