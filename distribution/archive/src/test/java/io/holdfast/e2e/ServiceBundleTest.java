package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.authors.ServiceBundle;
import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A bundle brings a second service into a scheduler that runs one. Each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceBundleTest {
    private static final String SERVICE = """
            name: kelp
            pods:
              leaf:
                count: 1
                tasks:
                  leaf: {goal: RUNNING, cmd: "exec sleep 100000", cpus: 0.1, memory: 32}
            """;

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    static Holdfast holdfast;

    @BeforeAll
    static void up() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")));
        Path service = Files.writeString(holdfast.home().resolve("svc.yml"), SERVICE);
        holdfast.up(service.toString()).ok();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    @Test
    @Order(1)
    void installingItDeploysItsServiceBesideTheFirst() throws IOException {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        install("1.0.0", 1);
        Eventually.until("the service is deployed", SOON, () -> isDeployed(2));
        assertThat(holdfast.tasks().pids().keySet()).containsExactly("data-0", "leaf-0", "meta-data-0");
        assertThat(holdfast.tasks().pids()).containsAllEntriesOf(before);
    }

    @Test
    @Order(2)
    void anotherVersionUpdatesIt() throws IOException {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        install("1.1.0", 2);
        Eventually.until("the update is complete", SOON, () -> isDeployed(4));
        assertThat(holdfast.tasks().pids())
                .containsAllEntriesOf(before)
                .containsKeys("data-1", "meta-data-1")
                .hasSize(5);
    }

    @Test
    @Order(3)
    void itIsNotUninstalledWithoutADecisionAboutTheService() {
        Result refused = holdfast.cli("extension", "uninstall", "service-bundle@1.1.0");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("data-store", "--keep-services");
        assertThat(plan().path("status").asText()).isEqualTo("COMPLETE");
    }

    @Test
    @Order(4)
    void withThatDecisionTheServiceRunsOnEvenAfterARestart() {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        holdfast.cli("extension", "uninstall", "service-bundle@1.1.0", "--keep-services")
                .ok();
        Holdfast.kill(holdfast.scheduler());
        holdfast.up(holdfast.home().resolve("svc.yml").toString()).ok();
        assertThat(isDeployed(4)).isTrue();
        assertThat(holdfast.tasks().pids()).isEqualTo(before);
    }

    private static void install(String version, int nodes) throws IOException {
        Path jar = ServiceBundle.build(directory, version, nodes);
        holdfast.cli("extension", "install", jar.toString(), "--activate").ok();
    }

    private static boolean isDeployed(int pods) {
        JsonNode plan = plan();
        int steps = 0;
        for (JsonNode phase : plan.path("phases")) {
            steps += phase.path("steps").size();
        }
        return steps == pods && plan.path("status").asText().equals("COMPLETE");
    }

    private static JsonNode plan() {
        return holdfast.api("/v1/service/data-store/plans/deploy");
    }
}
