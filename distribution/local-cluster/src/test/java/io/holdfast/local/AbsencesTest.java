package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Scheduler;
import io.holdfast.local.testing.Traps;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planned absences of agents, ordered by the short commands and by the older endpoints. */
class AbsencesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private LocalCluster cluster;
    private Scheduler scheduler;

    private LocalClusterConfig config() {
        return LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofMillis(500), Duration.ofMillis(50), AgentTimings.standard());
    }

    @BeforeEach
    void oneAgent() throws IOException {
        cluster = LocalCluster.start(config());
        scheduler = Scheduler.subscribe(cluster.url(), (String) null);
    }

    @AfterEach
    void end() {
        scheduler.close();
        cluster.closeAndKill();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(cluster.url().resolve(path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode command(String command) {
        HttpResponse<String> answer = send("POST", "/local/v1/agents/agent-1/" + command, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Scheduler.json(answer.body());
    }

    private JsonNode agent() {
        return Scheduler.json(send("GET", "/local/v1/agents/agent-1", "").body());
    }

    private void launch(String task, String command) {
        JsonNode offer = scheduler.nextOffer();
        scheduler.accept(offer, "[" + Scheduler.launch(offer, task, command) + "]", 0);
        scheduler.awaitState(task, "TASK_RUNNING");
    }

    @Test
    void aDrainedAgentStaysSoOverARestartUntilItIsReactivated() throws IOException {
        launch("t-1", "sleep 1000");
        assertThat(command("drain").path("drain").asText()).matches("drain(ing|ed)");
        assertThat(scheduler.awaitState("t-1", "TASK_KILLED").path("reason").asText())
                .isEqualTo("REASON_AGENT_DRAINING");
        Await.until("drained", PATIENCE, () -> agent().path("drain").asText().equals("drained"));
        assertThat(Scheduler.json(send("GET", "/slaves", "").body())
                        .at("/slaves/0/drain_info/state")
                        .asText())
                .isEqualTo("DRAINED");

        cluster.close();
        scheduler.close();
        cluster = LocalCluster.start(config());
        scheduler = Scheduler.subscribe(cluster.url(), scheduler.id());
        assertThat(agent().path("drain").asText()).isEqualTo("drained");
        assertThat(agent().path("deactivated").asBoolean()).isTrue();
        command("reactivate");
        scheduler.nextOffer();
    }

    @Test
    void anAgentThatIsToBeGoneIsSoOnlyWhenItsProcessesAreOver() {
        launch("t-1", "trap 'sleep 0.5; echo ended; exit 0' TERM; while true; do sleep 0.05; done");
        Traps.await(directory);
        command("drain?gone=true");
        JsonNode told = scheduler.awaitState("t-1", "TASK_GONE_BY_OPERATOR");
        assertThat(told.path("source").asText()).isEqualTo("SOURCE_EXECUTOR");
        assertThat(agent().path("standing").asText()).isEqualTo("registered");
        Await.until("gone", PATIENCE, () -> agent().path("standing").asText().equals("gone"));
        scheduler.first(event -> event.path("type").asText().equals("FAILURE"));
        assertThat(scheduler.events())
                .noneMatch(event -> event.at("/update/status/state").asText().matches("TASK_KILL.*"));
    }

    @Test
    void anAgentStillDrainingIsNotReactivated() {
        launch("t-1", "trap '' TERM; while true; do sleep 0.05; done");
        Traps.await(directory);
        command("drain");
        HttpResponse<String> answer = send("POST", "/local/v1/agents/agent-1/reactivate", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("still in the DRAINING state");
    }

    @Test
    void aDrainOrderedWhileTheAgentIsAwayIsDoneWhenItReturns() {
        launch("t-1", "sleep 1000");
        command("stop");
        command("drain");
        assertThat(agent().path("drain").asText()).isEqualTo("draining");
        command("start");
        scheduler.awaitState("t-1", "TASK_KILLED");
        Await.until("drained", PATIENCE, () -> agent().path("drain").asText().equals("drained"));
    }

    @Test
    void maintenanceIsAnnouncedBegunAndEndedAndTheAgentComesBackWithItsVolumesButNoTasks() {
        launch("t-1", "sleep 1000");
        String id = agent().path("id").asText();
        command("maintenance?start=60&duration=600");
        JsonNode inverse = scheduler.first(event -> event.path("type").asText().equals("INVERSE_OFFERS"));
        assertThat(inverse.at("/inverse_offers/inverse_offers/0/unavailability/duration/nanoseconds")
                        .asLong())
                .isEqualTo(600_000_000_000L);
        scheduler.first(event -> event.at("/offers/offers/0").has("unavailability"));

        command("maintenance/begin");
        assertThat(scheduler.awaitState("t-1", "TASK_LOST").path("message").asText())
                .isEqualTo("Agent agent-1 removed: Operator initiated 'Machine DOWN'");
        assertThat(agent().path("standing").asText()).isEqualTo("down");
        assertThat(send("POST", "/local/v1/agents/agent-1/start", "").statusCode())
                .isEqualTo(409);
        assertThat(Scheduler.json(send("GET", "/maintenance/status", "").body())
                        .at("/down_machines/0/hostname")
                        .asText())
                .isEqualTo("agent-1");

        command("maintenance/end");
        assertThat(agent().path("id").asText()).isEqualTo(id);
        assertThat(agent().path("standing").asText()).isEqualTo("registered");
        assertThat(agent().path("tasks")).isEmpty();
        assertThat(send("GET", "/maintenance/schedule", "").body()).isEqualTo("{}");
        assertThat(scheduler.events())
                .noneMatch(event -> event.at("/update/status/state").asText().equals("TASK_FAILED"));
    }

    @Test
    void theOlderEndpointsDoTheSame() {
        String machine = "{\"hostname\":\"AGENT-1\"}";
        String window = "{\"windows\":[{\"machine_ids\":[" + machine
                + "],\"unavailability\":{\"start\":{\"nanoseconds\":1}}}]}";
        assertThat(send("POST", "/machine/down", "[" + machine + "]").body()).contains("not in DRAINING mode");
        assertThat(send("POST", "/master/maintenance/schedule", window).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/machine/down", "[" + machine + "]").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/maintenance/schedule", "{}").body())
                .contains("is deactivated and cannot be removed from the schedule");
        assertThat(send("POST", "/machine/up", "[" + machine + "]").statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/maintenance/schedule", window).statusCode()).isEqualTo(405);
        assertThat(send("POST", "/machine/up", "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/local/v1/agents/agent-1/maintenance?start=soon", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMachineThatIsDownStaysSoOverARestart() throws IOException {
        scheduler.nextOffer();
        command("maintenance");
        command("maintenance/begin");
        cluster.close();
        scheduler.close();
        cluster = LocalCluster.start(config());
        scheduler = Scheduler.subscribe(cluster.url(), scheduler.id());

        assertThat(agent().path("standing").asText()).isEqualTo("down");
        assertThat(Scheduler.json(send("GET", "/slaves", "").body()).path("slaves"))
                .isEmpty();
        command("maintenance/end");
        scheduler.nextOffer();
    }

    @Test
    void aFrameworkThatIsOfferedSomethingOfAMachineIsAskedToLeaveItAndItsAnswerIsShown() {
        scheduler.nextOffer();
        command("maintenance?start=2099-12-31T00:00:00Z");
        JsonNode inverse = scheduler
                .first(event -> event.path("type").asText().equals("INVERSE_OFFERS"))
                .at("/inverse_offers/inverse_offers/0");
        scheduler.call(
                "ACCEPT_INVERSE_OFFERS",
                "accept_inverse_offers",
                Scheduler.json(
                        "{\"inverse_offer_ids\":[" + inverse.get("id") + "],\"filters\":{\"refuse_seconds\":60}}"));
        assertThat(Scheduler.json(send("GET", "/maintenance/status", "").body())
                        .at("/draining_machines/0/statuses/0/status")
                        .asText())
                .isEqualTo("ACCEPT");

        command("maintenance/end");
        assertThat(send("GET", "/maintenance/status", "").body()).isEqualTo("{}");
    }
}
