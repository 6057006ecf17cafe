package io.holdfast.http.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How apps without data are rolled out, as their upgrade strategy says, through the API and on the real core. */
class AppRollOutTest {
    private AppWorld world = AppWorld.withAgents(4);

    /** How many ran at once in the latest roll-out. */
    private int most;

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void web(int instances, String more) {
        AppWorld.Answer answer = world.post(
                "/v2/apps", "{'id':'/web','cmd':'old','cpus':0.5,'mem':64,'instances':" + instances + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        world.settle();
        assertThat(running()).isEqualTo(instances);
        assertThat(deployments()).isEmpty();
    }

    private void change(String json) {
        AppWorld.Answer answer = world.put("/v2/apps/web", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode deployments() {
        return world.get("/v2/deployments").json();
    }

    private int running() {
        return world.app("/web").path("tasksRunning").asInt();
    }

    /** How many do their work, after each turn of the scheduler until no deployment is under way. */
    private List<Integer> runningMeanwhile() {
        List<Integer> seen = new ArrayList<>();
        most = 0;
        world.world.decideWith(() -> {
            seen.add(available());
            most = Math.max(most, world.world.running());
            return AppWorld.SHIPPED;
        });
        for (int i = 0; i < 100 && (i == 0 || !deployments().isEmpty()); i++) {
            synchronized (world.world) {
                world.world.offerAll();
                world.world.tasksFollow();
                world.world.pass(2_000);
            }
        }
        assertThat(deployments()).isEmpty();
        return seen;
    }

    private int available() {
        return (int) world.world.scheduler().state().service("web").pods().stream()
                .flatMap(pod -> pod.tasks().values().stream())
                .filter(task -> task.state() == TaskState.RUNNING && task.kill() == null)
                .count();
    }

    private static int least(List<Integer> seen) {
        return seen.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    private void allRunTheVersionInForce() {
        String version = world.app("/web").path("version").asText();
        assertThat(world.tasks("/web"))
                .allMatch(task -> task.path("version").asText().equals(version));
    }

    @Test
    void byDefaultNoInstanceIsEverMissingAndTwiceAsManyMayRunMeanwhile() {
        web(3, "");
        change("{'cmd':'new'}");
        List<Integer> seen = runningMeanwhile();
        assertThat(least(seen)).isEqualTo(3);
        assertThat(most).isEqualTo(6);
        assertThat(running()).isEqualTo(3);
        assertThat(world.tasks("/web")).hasSize(3);
        allRunTheVersionInForce();
    }

    @Test
    void theCapacitiesSayHowManyRunAtMostAndAtLeast() {
        web(4, ",'upgradeStrategy':{'minimumHealthCapacity':0.75,'maximumOverCapacity':0.25}");
        change("{'cmd':'new'}");
        List<Integer> seen = runningMeanwhile();
        assertThat(least(seen)).isEqualTo(3);
        assertThat(most).isEqualTo(5);
        allRunTheVersionInForce();
    }

    @Test
    void aRestartIsDoneTheSameWay() {
        web(2, "");
        assertThat(world.post("/v2/apps/web/restart", null).status()).isEqualTo(200);
        List<Integer> seen = runningMeanwhile();
        assertThat(least(seen)).isEqualTo(2);
        assertThat(most).isGreaterThan(2);
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void whatFindsNoPlaceHoldsTheDeploymentAndTheQueueSaysWhy() throws IOException {
        world.close();
        world = AppWorld.with(AgentGiven.agent("a0").cpus(1));
        web(2, "");
        change("{'cmd':'new'}");
        world.settle();
        assertThat(running()).isEqualTo(2);
        assertThat(deployments()).hasSize(1);
        JsonNode queued = world.get("/v2/queue").json().path("queue").path(0);
        assertThat(queued.path("count").asInt()).isEqualTo(2);
        assertThat(queued.path("processedOffersSummary").toString()).contains("InsufficientCpus");
        String id = deployments().path(0).path("id").asText();
        assertThat(world.delete("/v2/deployments/" + id).status()).isEqualTo(200);
        runningMeanwhile();
        assertThat(running()).isEqualTo(2);
        assertThat(world.app("/web").path("cmd").asText()).isEqualTo("old");
    }
}
