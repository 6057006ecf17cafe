package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the details of tasks, and what nobody does. */
class TaskDetailsShownTest {
    private static final String HUSH = "aHVzaC1odXNo"; // hush-hush

    @TempDir
    private Path directory;

    private static String post(LocalCluster cluster, String call) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(cluster.url().resolve("/api/v1"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"" + call + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String get(LocalCluster cluster, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(cluster.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String group(JsonNode offer, String framework, String limits, boolean share) {
        String secret = "{\"type\":\"VALUE\",\"value\":{\"data\":\"" + HUSH + "\"}}";
        String volume = "{\"mode\":\"RO\",\"container_path\":\"key\",\"source\":{\"type\":\"SECRET\",\"secret\":"
                + secret + "}}";
        String two = Scheduler.scalar("cpus", 0.1) + "," + Scheduler.scalar("mem", 32);
        return """
                [{"type":"LAUNCH_GROUP","launch_group":{"executor":{"type":"DEFAULT","executor_id":{"value":"pod-0"},
                 "framework_id":{"value":"%s"},"resources":[%s],"container":{"type":"MESOS","volumes":[%s]}},
                 "task_group":{"tasks":[{"name":"t-1","task_id":{"value":"t-1"},"agent_id":%s,"resources":[%s],
                 "limits":%s,"discovery":{"visibility":"CLUSTER","name":"svc"},
                 "container":{"type":"MESOS","linux_info":{"share_cgroups":%s},"volumes":[%s]},
                 "health_check":{"type":"COMMAND","command":{"value":"true","environment":{"variables":[
                  {"name":"PASSWORD","type":"SECRET","secret":%s}]}}},
                 "command":{"value":"sleep 1000"}}]}}}]
                """.formatted(framework, two, volume, offer.get("agent_id"), two, limits, share, volume, secret);
    }

    @Test
    void limitsAndDiscoveryAreShownAndSecretsAreNeitherShownNorKept() throws Exception {
        try (LocalCluster cluster =
                        LocalCluster.start(LocalClusterConfig.in(directory).withAgents(1));
                Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null)) {
            JsonNode offer = scheduler.nextOffer();
            String limits = "{\"cpus\":{\"value\":2.5},\"mem\":{\"value\":64}}";
            scheduler.accept(offer, group(offer, scheduler.id(), limits, false), 0);
            scheduler.awaitState("t-1", "TASK_RUNNING");

            JsonNode task = Scheduler.json(get(cluster, "/tasks")).at("/tasks/0");
            assertThat(task.at("/limits/cpus").asDouble()).isEqualTo(2.5);
            assertThat(task.at("/discovery/name").asText()).isEqualTo("svc");
            JsonNode shown = Scheduler.json(post(cluster, "GET_TASKS")).at("/get_tasks/tasks/0");
            assertThat(shown.at("/limits/mem/value").asDouble()).isEqualTo(64);
            assertThat(shown.at("/container/volumes/0/source/type").asText()).isEqualTo("SECRET");
            for (String call : new String[] {"GET_TASKS", "GET_EXECUTORS", "GET_STATE"}) {
                assertThat(post(cluster, call)).contains("key").doesNotContain(HUSH);
            }
            try (Stream<Path> files = Files.walk(directory.resolve("master"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                                        .doesNotContain("hush-hush"));
            }
            cluster.closeAndKill();
        }
    }

    @Test
    void limitsOfATaskThatSharesItsControlGroupAreRefused() throws Exception {
        try (LocalCluster cluster =
                        LocalCluster.start(LocalClusterConfig.in(directory).withAgents(1));
                Scheduler scheduler = Scheduler.subscribe(cluster.url(), (String) null)) {
            JsonNode offer = scheduler.nextOffer();
            scheduler.accept(offer, group(offer, scheduler.id(), "{\"cpus\":{\"value\":2}}", true), 0);
            assertThat(scheduler.awaitState("t-1", "TASK_ERROR").path("message").asText())
                    .contains("share_cgroups");
            cluster.closeAndKill();
        }
    }
}
