package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods as task groups: one executor holds the volumes, its groups come one after the other. */
class TaskGroupsTest {
    private static final String STATE = "volume-1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private LocalCluster cluster;
    private Scheduler scheduler;

    @BeforeEach
    void oneAgent() throws IOException {
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1, List.of("cpus:4;mem:4096;disk:10000;ports:[31000-31099]"), List.of())
                .withPeriods(Duration.ofMillis(500), Duration.ofMillis(50), AgentTimings.standard()));
        scheduler = Scheduler.subscribe(cluster.url(), (String) null);
    }

    @AfterEach
    void end() {
        scheduler.close();
        cluster.closeAndKill();
    }

    private static String disk(String more) {
        return """
                {"name":"disk","type":"SCALAR","scalar":{"value":64},"reservations":[{"type":"DYNAMIC","role":"eng",
                 "principal":"scheduler"}]%s}""".formatted(more);
    }

    private static String volume() {
        return disk("""
                ,"disk":{"persistence":{"id":"%s","principal":"scheduler"},
                 "volume":{"mode":"RW","container_path":"pod-data"}}""".formatted(STATE));
    }

    private static String makeVolume() {
        return "{\"type\":\"RESERVE\",\"reserve\":{\"resources\":[" + disk("")
                + "]}},{\"type\":\"CREATE\",\"create\":{\"volumes\":[" + volume() + "]}}";
    }

    private String executor(String... resources) {
        String all = Stream.concat(
                        Stream.of(Scheduler.scalar("cpus", 0.1), Scheduler.scalar("mem", 32)), Stream.of(resources))
                .collect(Collectors.joining(","));
        return "{\"type\":\"DEFAULT\",\"executor_id\":{\"value\":\"pod-0\"},\"framework_id\":{\"value\":\""
                + scheduler.id() + "\"},\"resources\":[" + all + "]}";
    }

    private static String group(JsonNode offer, String executor, String... tasks) {
        return "{\"type\":\"LAUNCH_GROUP\",\"launch_group\":{\"executor\":" + executor
                + ",\"task_group\":{\"tasks\":["
                + String.join(",", tasks).replace("AGENT", offer.get("agent_id").toString())
                + "]}}}";
    }

    private static String task(String name, String command, String more) {
        return """
                {"name":"%1$s","task_id":{"value":"%1$s"},"agent_id":AGENT,"resources":[%2$s,%3$s],
                 "command":{"shell":true,"value":"%4$s","environment":{"variables":[{"name":"NAME","value":"%1$s"}]}}%5$s}
                """.formatted(name, Scheduler.scalar("cpus", 0.5), Scheduler.scalar("mem", 64), command, more);
    }

    private static String mounted(String name, String command) {
        return task(name, command, """
                ,"container":{"type":"MESOS","volumes":[{"mode":"RW","container_path":"data","source":{"type":"SANDBOX_PATH",
                 "sandbox_path":{"type":"PARENT","path":"pod-data"}}}]}""");
    }

    private JsonNode offerWith(double cpus) {
        return scheduler
                .next(event ->
                        event.path("type").asText().equals("OFFERS") && cpus(event.at("/offers/offers/0")) == cpus)
                .at("/offers/offers/0");
    }

    /** What came free piece by piece is declined until it is offered together. */
    private JsonNode wholeOffer() {
        JsonNode offer = scheduler.nextOffer();
        while (cpus(offer) < 4) {
            scheduler.decline(offer, 0);
            offer = scheduler.nextOffer();
        }
        return offer;
    }

    private static double cpus(JsonNode offer) {
        double sum = 0;
        for (JsonNode resource : offer.path("resources")) {
            sum += resource.path("name").asText().equals("cpus")
                    ? resource.at("/scalar/value").asDouble()
                    : 0;
        }
        return Math.round(sum * 10) / 10.0;
    }

    @Test
    void aSecondGroupJoinsTheExecutorWhileItLivesAndIsChargedForItsTasksOnly() {
        JsonNode offer = offerWith(4);
        String executor = executor();
        scheduler.accept(
                offer, "[" + group(offer, executor, task("a", "sleep 1000", ""), task("b", "sleep 1000", "")) + "]", 0);
        scheduler.awaitState("b", "TASK_RUNNING");
        JsonNode second = offerWith(2.9);
        assertThat(second.at("/executor_ids/0/value").asText()).isEqualTo("pod-0");
        scheduler.accept(second, "[" + group(second, executor, task("c", "sleep 1000", "")) + "]", 0);
        scheduler.awaitState("c", "TASK_RUNNING");
        JsonNode third = offerWith(2.4);

        scheduler.call("KILL", "kill", Scheduler.json("{\"task_id\":{\"value\":\"a\"}}"));
        scheduler.awaitState("b", "TASK_KILLED");
        Await.until(
                "only c lives",
                PATIENCE,
                () -> cluster.master().submit(this::liveTasks).join().equals(List.of("c")));
        scheduler.call("KILL", "kill", Scheduler.json("{\"task_id\":{\"value\":\"c\"}}"));
        JsonNode failure = scheduler.first(event -> event.path("type").asText().equals("FAILURE"));
        assertThat(failure.at("/failure/executor_id/value").asText()).isEqualTo("pod-0");
        assertThat(failure.at("/failure/status").asInt(-1)).isZero();
        scheduler.decline(third, 0);
        Await.until(
                "all is free",
                PATIENCE,
                () -> cluster.master()
                        .submit(() -> cluster.master().context().state().agents().values().stream()
                                .allMatch(agent -> cluster.master()
                                        .context()
                                        .state()
                                        .used(agent)
                                        .isEmpty()))
                        .join());
    }

    private List<String> liveTasks() {
        return cluster.master().context().state().frameworks().values().stream()
                .flatMap(framework -> framework.tasks().keySet().stream())
                .toList();
    }

    @Test
    void aVolumeOfTheExecutorIsSeenByEachTaskThatMountsItAndOutlivesThePod() throws IOException {
        JsonNode offer = offerWith(4);
        String executor = executor(volume());
        scheduler.accept(
                offer,
                "[" + makeVolume() + ","
                        + group(
                                offer,
                                executor,
                                mounted("w", "echo from $NAME > data/f"),
                                mounted("r", "while [ ! -s data/f ]; do sleep 0.02; done; cat data/f"))
                        + "]",
                0);
        scheduler.awaitState("w", "TASK_FINISHED");
        scheduler.awaitState("r", "TASK_FINISHED");
        Path disk = directory.resolve("agents/agent-1/disk-1");
        assertThat(Files.readString(disk.resolve("volumes/roles/eng/" + STATE + "/f")))
                .isEqualTo("from w\n");
        try (Stream<Path> files = Files.walk(disk.resolve("slaves"))) {
            assertThat(files.filter(file ->
                                    file.endsWith("stdout") && file.toString().contains("containers"))
                            .map(TaskGroupsTest::read))
                    .contains("from w\n");
        }
        scheduler.first(event -> event.path("type").asText().equals("FAILURE"));

        JsonNode again = wholeOffer();
        scheduler.accept(again, "[" + group(again, executor, mounted("later", "grep -q 'from w' data/f")) + "]", 0);
        assertThat(scheduler
                        .first(event -> event.at("/update/status/task_id/value")
                                        .asText()
                                        .equals("later")
                                && event.at("/update/status/state").asText().matches("TASK_(FINISHED|FAILED|ERROR)"))
                        .at("/update/status/state")
                        .asText())
                .isEqualTo("TASK_FINISHED");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGroupSentWhileItsExecutorEndsStartsItOnceMoreAndIsStillCharged() {
        String executor = executor();
        JsonNode offer = offerWith(4);
        scheduler.accept(offer, "[" + group(offer, executor, task("a", "exit 0", "")) + "]", 0);
        JsonNode rest = offerWith(3.4);
        scheduler.accept(rest, "[" + group(rest, executor, task("b", "sleep 1000", "")) + "]", 0);
        scheduler.awaitState("b", "TASK_RUNNING");
        scheduler.awaitState("a", "TASK_FINISHED");
        Await.until(
                "one task and its executor are charged",
                PATIENCE,
                () -> cluster.master()
                        .submit(() -> cluster.master().context().state().agents().values().stream()
                                .allMatch(agent -> cluster.master()
                                                .context()
                                                .state()
                                                .used(agent)
                                                .thousandths("cpus")
                                        == 600))
                        .join());
    }

    @Test
    void theHealthCheckOfOneTaskKillsItsWholeGroup() {
        JsonNode offer = offerWith(4);
        String check =
                ",\"health_check\":{\"type\":\"COMMAND\",\"command\":{\"value\":\"false\"},\"interval_seconds\":0.05,"
                        + "\"delay_seconds\":0,\"grace_period_seconds\":0,\"consecutive_failures\":2,\"timeout_seconds\":5}";
        scheduler.accept(
                offer,
                "[" + group(offer, executor(), task("sick", "sleep 1000", check), task("well", "sleep 1000", "")) + "]",
                0);
        assertThat(scheduler.awaitState("sick", "TASK_KILLED").path("healthy").asBoolean(true))
                .isFalse();
        scheduler.awaitState("well", "TASK_KILLED");
    }
}
