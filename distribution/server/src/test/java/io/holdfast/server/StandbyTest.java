package io.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.definition.ServiceDefinition;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.server.config.Until;
import io.holdfast.server.options.ApiOptions;
import io.holdfast.server.options.ExtensionOptions;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.state.EmbeddedZooKeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another machine takes over: it has the ensemble, and nothing else of the first one. */
class StandbyTest {
    private static final String DEFINITION = """
            name: kv
            pods:
              node:
                count: 1
                placement: {rule: rack-aware}
                tasks:
                  node: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
            """;

    @TempDir
    Path directory;

    @Test
    void aStandbyDecidesWithTheSameBundlesWithoutEverHavingSeenThem() throws Exception {
        Path drop = Files.createDirectories(directory.resolve("drop"));
        Files.write(drop.resolve("rack-aware.jar"), TestBundles.rackAware("1.2.0"));
        try (EmbeddedZooKeeper ensemble = EmbeddedZooKeeper.start(directory.resolve("zookeeper"), 0)) {
            String first;
            try (Server leader = start(ensemble, "first", List.of(drop))) {
                first = get(leader, "/v1/extensions");
                assertThat(first).contains("rack-aware", "1.2.0", "ACTIVE");
            }
            try (Server standby = start(ensemble, "second", List.of())) {
                assertThat(get(standby, "/v1/extensions")).contains("rack-aware", "1.2.0", "ACTIVE");
                assertThat(get(standby, "/v1/extensions/health")).contains("\"loaders_in_use\" : 1");
                assertThat(get(standby, "/v1/extensions/history")).contains("bundles directory");
            }
        }
    }

    @Test
    void aLeaderThatIsToldToStepsDownForTheStandbyThatWaits() throws Exception {
        try (EmbeddedZooKeeper ensemble = EmbeddedZooKeeper.start(directory.resolve("zookeeper"), 0);
                Server leader = start(ensemble, "first", List.of())) {
            HttpResponse<String> alone = abdicate(leader);
            assertThat(alone.statusCode()).isEqualTo(409);
            assertThat(alone.body()).contains("no standby waits to take over");

            CompletableFuture<Server> second =
                    CompletableFuture.supplyAsync(() -> start(ensemble, "second", List.of()));
            AtomicReference<HttpResponse<String>> answer = new AtomicReference<>(alone);
            Until.so(() -> {
                answer.set(abdicate(leader));
                return answer.get().statusCode() != 409;
            });
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo("{\"message\":\"Leadership abdicated\"}");
            assertThat(leader.awaitEnd()).hasValueSatisfying(end -> {
                assertThat(end.exit()).isEqualTo(ExitCode.NOT_LEADER);
                assertThat(end).hasMessageContaining("has stepped down, as asked");
            });
            try (Server standby = second.get(30, TimeUnit.SECONDS)) {
                assertThat(get(standby, "/v1/plan")).contains("node-0");
            }
        }
    }

    private static HttpResponse<String> abdicate(Server server) throws Exception {
        URI leader = URI.create("http://127.0.0.1:" + server.port() + "/v2/leader");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(leader).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theKernelStartsWithoutABundleAndSaysWhatIsMissing() throws Exception {
        try (EmbeddedZooKeeper ensemble = EmbeddedZooKeeper.start(directory.resolve("zookeeper"), 0);
                Server server = start(ensemble, "alone", List.of())) {
            assertThat(get(server, "/v1/plan")).contains("node-0");
            assertThat(get(server, "/v1/extensions/health"))
                    .contains("pods.node.placement names the placement rule 'rack-aware', which nobody provides");
        }
    }

    private Server start(EmbeddedZooKeeper ensemble, String machine, List<Path> bundles) {
        Path home = directory.resolve(machine);
        return Server.start(
                new ServerOptions(
                        "127.0.0.1:1",
                        ensemble.connectString(),
                        home,
                        ApiOptions.loopback(0),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofDays(7),
                        new ExtensionOptions(
                                bundles,
                                home.resolve("conf"),
                                null,
                                "off",
                                null,
                                null,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(2))),
                values -> ServiceDefinition.parse(DEFINITION, "svc.yml", values));
    }

    private static String get(Server server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
