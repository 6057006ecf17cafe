package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final String DEFINITION = """
            name: web
            pods:
              web:
                count: 1
                tasks:
                  web:
                    goal: RUNNING
                    cmd: 'echo "$PORT_HTTP $ADMIN" >> kept/ports; exec sleep 10000'
                    cpus: 0.1
                    memory: 32
                    volume: {path: kept, type: ROOT, size: 16}
                    ports:
                      http: {port: 0}
                      admin: {port: 0, env-key: ADMIN}
            """;

    @Test
    void aTasksPortsAreToldToItAndToItsClientsAndStayTheSameWhenItIsRelaunched(@TempDir Path home, @TempDir Path files)
            throws IOException {
        Path definition = Files.writeString(files.resolve("web.yml"), DEFINITION);
        try (Holdfast holdfast = new Holdfast(home)) {
            holdfast.up(definition.toString()).ok();
            JsonNode before = holdfast.api("/v1/tasks/connection/web-0");
            assertThat(before.path("dns").asText()).isEqualTo("web-0.web.mesos");
            assertThat(before.path("ports").asText()).matches("\\d+(-\\d+|,\\d+)");
            Eventually.until(
                    "the task has said what it was told", () -> !ports(holdfast).isEmpty());
            String told = ports(holdfast);
            for (String port : told.trim().split(" ")) {
                assertThat(before.path("ports").asText()).contains(port);
            }

            holdfast.killTask("web-0");

            Eventually.until(
                    "it runs again, with the same ports", () -> ports(holdfast).equals(told + told));
            assertThat(holdfast.api("/v1/tasks/connection/web-0")).isEqualTo(before);
        }
    }

    private static String ports(Holdfast holdfast) {
        return holdfast.tasks().of("web-0").stream()
                .findFirst()
                .map(task -> task.read("kept/ports"))
                .orElse("");
    }
}
