package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Scheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a framework hears when an operator takes agents away and brings them back. */
class AgentLossTest {
    @TempDir
    private Path directory;

    private LocalCluster cluster;
    private Scheduler scheduler;
    private String agent;

    @BeforeEach
    void aTaskRunsOnTheOnlyAgent() throws IOException {
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofMillis(500), Duration.ofMillis(100), AgentTimings.standard()));
        scheduler = Scheduler.subscribe(cluster.url(), (String) null);
        JsonNode offer = scheduler.nextOffer();
        agent = offer.at("/agent_id/value").asText();
        scheduler.accept(offer, "[" + Scheduler.launch(offer, "t-1", "sleep 1000") + "]", 0);
        scheduler.awaitState("t-1", "TASK_RUNNING");
    }

    @AfterEach
    void end() {
        scheduler.close();
        cluster.closeAndKill();
    }

    private static boolean isFailure(JsonNode event) {
        return event.path("type").asText().equals("FAILURE");
    }

    @Test
    void aKilledMachineIsUnreachableAndItsTasksFailWhenItReturns() {
        cluster.killAgent("agent-1");
        assertThat(scheduler
                        .awaitState("t-1", "TASK_UNREACHABLE")
                        .path("message")
                        .asText())
                .isEqualTo("health check timed out");
        scheduler.first(AgentLossTest::isFailure);
        cluster.startAgent("agent-1", false);
        assertThat(scheduler.awaitState("t-1", "TASK_FAILED").path("reason").asText())
                .isEqualTo("REASON_EXECUTOR_TERMINATED");
        scheduler.next(
                event -> event.at("/offers/offers/0/agent_id/value").asText().equals(agent));
    }

    @Test
    void anAgentThatWasCutOffBringsItsTaskBack() {
        cluster.cutAgent("agent-1");
        scheduler.awaitState("t-1", "TASK_UNREACHABLE");
        cluster.startAgent("agent-1", false);
        JsonNode status = scheduler
                .first(event -> event.at("/update/status/message").asText().equals("Unreachable agent re-reregistered"))
                .at("/update/status");
        // What the task last said of itself comes along, its checks among it.
        assertThat(status.at("/container_status/executor_pid").asInt())
                .isEqualTo(scheduler
                        .awaitState("t-1", "TASK_RUNNING")
                        .at("/container_status/executor_pid")
                        .asInt())
                .isPositive();
    }

    @Test
    void anAgentMarkedGoneNeverComesBackWithItsDisk() {
        cluster.goneAgent("agent-1");
        scheduler.awaitState("t-1", "TASK_GONE_BY_OPERATOR");
        scheduler.first(AgentLossTest::isFailure);
        assertThatThrownBy(() -> cluster.startAgent("agent-1", false)).hasMessageContaining("new disk");
        cluster.startAgent("agent-1", true);
        scheduler.first(event -> event.has("offers")
                && !event.at("/offers/offers/0/agent_id/value").asText().equals(agent));
    }

    @Test
    void anAgentWithANewDiskIsAnotherAgent() {
        cluster.startAgent("agent-1", true);
        assertThat(scheduler.awaitState("t-1", "TASK_LOST").path("message").asText())
                .isEqualTo("Agent agent-1 removed: a new agent registered at the same address");
        scheduler.first(event -> event.has("offers")
                && !event.at("/offers/offers/0/agent_id/value").asText().equals(agent));
    }

    @Test
    void aClusterThatEndsWithItsTasksEndsThoseOfStoppedAgentsToo() {
        int pid = scheduler
                .awaitState("t-1", "TASK_RUNNING")
                .at("/container_status/executor_pid")
                .asInt();
        cluster.stopAgent("agent-1");
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).contains(true);
        cluster.closeAndKill();
        Await.until(
                "the task is dead",
                Duration.ofSeconds(10),
                () -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void anUnknownAgentIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> cluster.stopAgent("agent-9"))
                .hasMessage("There is no agent 'agent-9'; there are agent-1");
    }
}
