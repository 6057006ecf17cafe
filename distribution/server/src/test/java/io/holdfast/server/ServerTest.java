package io.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.definition.ServiceDefinition;
import io.holdfast.server.config.DefinitionSource;
import io.holdfast.server.config.NoDefinition;
import io.holdfast.server.options.ApiOptions;
import io.holdfast.server.options.ExtensionOptions;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.state.EmbeddedZooKeeper;
import io.holdfast.state.ZooKeeperConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and ending a scheduler whose master nobody answers for. */
class ServerTest {
    private static final String DEFINITION = """
            name: kv
            pods:
              node:
                count: 1
                placement: {rule: %s}
                tasks:
                  node: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
            """;

    private static final String MISUSED = "avoid, with: {colour: red}";

    @TempDir
    Path directory;

    @Test
    void aSchedulerServesItsApiAndSaysWhere() throws Exception {
        Path statusFile = directory.resolve("run/scheduler.json");
        try (Server server = Server.start(options(0, statusFile), definition("any-agent"))) {
            assertThat(statusFile).content().contains("\"url\" : \"http://127.0.0.1:" + server.port() + "\"");
            assertThat(get(server, "/v1/plan").body()).contains("node-0");
        }
        assertThat(statusFile).doesNotExist();
    }

    @Test
    void theFrameworkIdIsTheSameAfterARestart() throws Exception {
        String first;
        try (Server server = Server.start(options(0, null), definition("any-agent"))) {
            first = get(server, "/v1/state/frameworkId").body();
        }
        try (Server server = Server.start(options(0, null), definition("any-agent"))) {
            assertThat(get(server, "/v1/state/frameworkId").body())
                    .isEqualTo(first)
                    .isNotBlank();
        }
    }

    @Test
    void aSecondSchedulerOnTheSameStateIsRefused() {
        try (Server server = Server.start(options(0, null), definition("any-agent"))) {
            assertThat(server.port()).isPositive();
            refuses(() -> Server.start(options(0, null), definition("any-agent")), ExitCode.NOT_LEADER, "Another");
        }
    }

    @Test
    void aTakenPortIsFoundBeforeAnythingDurableIsTouched() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses(
                    () -> Server.start(options(taken.getLocalPort(), null), definition("any-agent")),
                    ExitCode.PORT_TAKEN,
                    String.valueOf(taken.getLocalPort()));
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void aRuleWithWrongParametersEndsAFirstStart() {
        refuses(() -> Server.start(options(0, null), definition(MISUSED)), ExitCode.BAD_INPUT, "colour");
    }

    @Test
    void aDefinitionThatIsRefusedLaterLeavesTheServiceAsItWasAndThePlanSaysWhy() throws Exception {
        Server.start(options(0, null), definition("any-agent")).close();

        try (Server server = Server.start(options(0, null), definition(MISUSED))) {
            assertThat(get(server, "/v1/plan").body()).contains("node-0", "colour");
        }
    }

    @Test
    void aRuleThatNobodyProvidesYetIsWaitedFor() throws Exception {
        try (Server server = Server.start(options(0, null), definition("on-the-moon"))) {
            assertThat(get(server, "/v1/plan").body()).contains("node-0", "PENDING");
        }
    }

    @Test
    void aPreviewSaysWhatWouldFollowAndChangesNothing() throws Exception {
        String next = DEFINITION.replace("    placement: {rule: %s}\n", "").replace("sleep 1000", "sleep 2000");
        try (Server server = Server.start(options(0, null), definition("any-agent"))) {
            assertThat(post(server, "/v1/service/kv/preview", next).body())
                    .contains(
                            "\"path\" : \"pods.node.tasks.node.cmd\"",
                            "\"outcome\" : \"WAITING\"",
                            "no agent has offered anything yet");
            assertThat(post(server, "/v1/service/other/preview", next).body()).contains("a service keeps its name");
            assertThat(post(server, "/v1/preview", next.replace("name: kv", "name: kv2"))
                            .body())
                    .contains("\"is_new\" : true", "node-0");
            assertThat(post(server, "/v1/preview", DEFINITION.formatted(MISUSED))
                            .body())
                    .contains("\"outcome\" : \"REFUSED\"", "colour");
            assertThat(post(server, "/v1/preview", "name: [").body()).contains("BAD_REQUEST", "svc.yml:1");
            assertThat(get(server, "/v1/configurations").body()).hasLineCount(1);
        }
    }

    @Test
    void startedToUninstallItEndsWhatItFindsAndDeploysNothing() throws Exception {
        Server.start(options(0, null), definition("any-agent")).close();

        Map<String, String> environment = Map.of("SDK_UNINSTALL", "w00t");
        try (Server server = Server.start(options(0, null), definition("any-agent"), environment)) {
            assertThat(get(server, "/v1/service?verbose=true").body()).contains("uninstalling");
            assertThat(get(server, "/v1/plans/deploy").body()).contains("kill-tasks", "deregister");
        }
    }

    @Test
    void startedToUninstallWhereNothingWasEverDeployedItServesAndDoesNotAppearInTheCluster() throws Exception {
        try (Server server = Server.start(options(0, null), definition("any-agent"), Map.of("SDK_UNINSTALL", "true"))) {
            assertThat(get(server, "/v1/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/v1/service").body()).isEqualTo("[ ]");
            assertThat(get(server, "/v1/state/frameworkId").body()).doesNotContain("-");
            assertThat(post(server, "/v1/service/kv", DEFINITION.replace("    placement: {rule: %s}\n", ""))
                            .body())
                    .contains("BAD_REQUEST", "to uninstall its services");
        }
    }

    @Test
    void aWordForNoUninstallsNothing() throws Exception {
        try (Server server =
                Server.start(options(0, null), definition("any-agent"), Map.of("SDK_UNINSTALL", "false"))) {
            assertThat(get(server, "/v1/service?verbose=true").body()).contains("running");
        }
    }

    @Test
    void aServiceThatWasAddedSurvivesARestartWithAnotherDefinitionOfTheSchedulersOwn() throws Exception {
        String added = DEFINITION.replace("    placement: {rule: %s}\n", "").replace("name: kv", "name: added");
        String target;
        try (Server server = Server.start(options(0, null), definition("any-agent"))) {
            assertThat(post(server, "/v1/service/added?file=added.yml", added).statusCode())
                    .isEqualTo(200);
            target = get(server, "/v1/service/added/configurations/targetId").body();
        }
        DefinitionSource changed = values -> ServiceDefinition.parse(
                DEFINITION.replace("    placement: {rule: %s}\n", "").replace("sleep 1000", "sleep 2000"),
                "svc.yml",
                Map.of());
        try (Server server = Server.start(options(0, null), changed)) {
            assertThat(get(server, "/v1/service").body()).contains("added", "kv");
            assertThat(get(server, "/v1/service/added/configurations/targetId").body())
                    .isEqualTo(target);
            assertThat(get(server, "/v1/service/added/configurations/target").body())
                    .contains("sleep 1000");
            assertThat(get(server, "/v1/service/added/plans/deploy").body()).contains("node-0");
            assertThat(get(server, "/v1/service/kv/configurations/target").body())
                    .contains("sleep 2000");
        }
    }

    @Test
    void aSchedulerWithoutAServiceServesAndSaysHowToAddOneAndKeepsWhatWasAdded() throws Exception {
        String added = DEFINITION.replace("    placement: {rule: %s}\n", "").replace("name: kv", "name: added");
        String framework;
        try (Server server = Server.start(options(0, null), new NoDefinition("holdfast"))) {
            assertThat(get(server, "/v1/service").body()).isEqualTo("[ ]");
            assertThat(get(server, "/v1/plan").body()).contains("UNKNOWN_SERVICE", "holdfast app add");
            assertThat(get(server, "/v2/apps").body()).contains("\"apps\" : [ ]");
            framework = get(server, "/v1/state/frameworkId").body();
            assertThat(post(server, "/v1/service/added?file=added.yml", added).statusCode())
                    .isEqualTo(200);
        }
        try (Server server = Server.start(options(0, null), new NoDefinition("holdfast"))) {
            assertThat(get(server, "/v1/service").body()).contains("added");
            assertThat(get(server, "/v1/state/frameworkId").body()).isEqualTo(framework);
            assertThat(get(server, "/v1/plan").body()).contains("node-0");
        }
    }

    @Test
    void stateWithoutItsFrameworkIdIsNotTouchedAndTheRepairIsNamed() throws Exception {
        Server.start(options(0, null), definition("any-agent")).close();
        try (EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start(directory.resolve("data"), 0);
                CuratorFramework client = ZooKeeperConnection.open(
                        zooKeeper.connectString(), EmbeddedZooKeeper.SESSION, Duration.ofSeconds(10))) {
            client.delete().forPath("/holdfast/kv/records/framework");
        }

        refuses(() -> Server.start(options(0, null), definition("any-agent")), ExitCode.STATE, "Restore");
    }

    private static void refuses(ThrowingCallable start, ExitCode exit, String naming) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.exit()).isEqualTo(exit))
                .hasMessageContaining(naming);
    }

    private static HttpResponse<String> get(Server server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(Server server, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static DefinitionSource definition(String rule) {
        String placement = rule.equals("any-agent") ? "" : DEFINITION.formatted(rule);
        String plain = DEFINITION.replace("    placement: {rule: %s}\n", "");
        return values -> ServiceDefinition.parse(placement.isEmpty() ? plain : placement, "svc.yml", Map.of());
    }

    private ServerOptions options(int port, Path statusFile) {
        return new ServerOptions(
                "127.0.0.1:1",
                null,
                directory.resolve("data"),
                ApiOptions.loopback(port),
                null,
                null,
                null,
                null,
                statusFile,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofDays(1),
                ExtensionOptions.none());
    }
}
