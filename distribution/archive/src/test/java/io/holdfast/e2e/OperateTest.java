package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.e2e.Holdfast.Result;
import io.holdfast.e2e.Tasks.TaskProcess;
import io.holdfast.e2e.Volumes.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator steers a deployment that is stuck, then restarts and replaces what runs. Four meta-data nodes that avoid
 * each other cannot be placed on three agents, so the deployment waits before the data phase.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperateTest {
    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Process up;

    @BeforeAll
    static void up() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")))
                .with("TASKCFG_ALL_WRITE_INTERVAL", "1")
                .with("METADATA_COUNT", "4");
        up = holdfast.start("up", "--port", "0", "--timeout", "600");
        Eventually.until(
                "three meta-data nodes run",
                () -> stepStatus("meta-data", "meta-data-2").equals("COMPLETE"));
    }

    @AfterAll
    static void down() {
        up.destroyForcibly();
        holdfast.close();
    }

    @Test
    @Order(1)
    void explainNamesTheRuleThatKeepsAPodOffEachAgentAndItsBundle() {
        Eventually.until(
                "all agents were looked at",
                () -> holdfast.api("/v1/explain").at("/pods/0/agents").size() == 3);

        Result said = holdfast.cli("explain", "meta-data-3").ok();
        JsonNode pod = holdfast.api("/v1/explain").at("/pods/0");

        assertThat(said.out())
                .contains("meta-data-3", "agent-1", "agent-2", "agent-3", "0 would do")
                .contains("unwanted-neighbour", "avoid of io.holdfast.placement-rules");
        assertThat(pod.path("pod").asText()).isEqualTo("meta-data-3");
        assertThat(pod.path("agents")).allSatisfy(agent -> {
            assertThat(agent.path("fits").asBoolean()).isFalse();
            assertThat(agent.at("/refusals/0/code").asText()).isEqualTo("unwanted-neighbour");
            assertThat(agent.at("/refusals/0/by").asText()).isEqualTo("avoid");
            assertThat(agent.at("/refusals/0/bundle").asText()).startsWith("io.holdfast.placement-rules");
        });
    }

    @Test
    @Order(2)
    void forceCompleteLetsThePlanGoOnButNotIntoAnInterruptedPhase() {
        holdfast.cli("plan", "interrupt", "deploy", "data").ok();
        holdfast.cli("plan", "force-complete", "deploy", "meta-data", "meta-data-3")
                .ok();

        Eventually.until(
                "the phase of meta-data is complete",
                () -> phase("meta-data").path("status").asText().equals("COMPLETE"));
        assertThat(phase("data").path("status").asText()).isEqualTo("WAITING");
        assertThat(phase("data").path("blocks"))
                .allSatisfy(block ->
                        assertThat(block.path("has_decision_point").asBoolean()).isTrue());
        // A task that dies now comes back, so offers are taken; and yet no data task has ever been started.
        holdfast.killTask("meta-data-0");
        Eventually.until(
                "meta-data-0 is recovered", () -> recovery("meta-data-0").contains("COMPLETE"));
        assertThat(holdfast.master("/tasks").path("tasks"))
                .allSatisfy(task -> assertThat(task.path("name").asText()).startsWith("meta-data-"));
        assertThat(up.isAlive()).isTrue();
    }

    @Test
    @Order(3)
    void continueStartsTheDataTasksAndUpEnds() throws Exception {
        holdfast.cli("plan", "continue", "deploy", "data").ok();

        assertThat(up.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(holdfast.result(up).ok().out()).contains("data-store is deployed");
        assertThat(holdfast.tasks().pids())
                .containsOnlyKeys("meta-data-0", "meta-data-1", "meta-data-2", "data-0", "data-1", "data-2");
    }

    @Test
    @Order(4)
    void restartingAStepStartsANewProcessOnTheSameVolume() {
        restartsInPlace(
                "data-0",
                () -> holdfast.cli("plan", "restart", "deploy", "data", "data-0")
                        .ok());
    }

    @Test
    @Order(5)
    void restartingABlockByItsIdsAsTheTutorialDoesItIsTheSame() {
        String query = "phase=" + phase("data").path("id").asText() + "&block="
                + step("data", "data-1").path("id").asText();

        restartsInPlace(
                "data-1",
                () -> assertThat(holdfast.post("/v1/plan/restart?" + query).statusCode())
                        .isEqualTo(200));
    }

    @Test
    @Order(6)
    void restartingATaskKeepsItsAgentAndItsVolume() {
        restartsInPlace(
                "data-2", () -> holdfast.cli("task", "restart", "data-2").ok());
    }

    @Test
    @Order(7)
    void aReplacedPodKeepsItsVolumeUntilThereIsAnotherPlace() {
        Volume old = Volumes.of(holdfast).of("data-0");

        holdfast.cli("pod", "replace", "data-0").ok();
        Eventually.until("it waits for a place", () -> recovery("data-0").contains("waiting for another place"));

        assertThat(recovery("data-0")).contains("RecoveryType: PERMANENT");
        assertThat(Volumes.of(holdfast).holds(old)).isTrue();
        assertThat(Volumes.of(holdfast).isOnDisk(old)).isTrue();

        holdfast.cli("local", "agent", "add").ok();

        isReplaced("data-0", old);
        assertThat(holdfast.tasks().one("data-0").agent()).isEqualTo("agent-4");
    }

    @Test
    @Order(8)
    void restartWithReplaceTrueMovesATaskToAnotherAgentWithAnEmptyVolume() {
        Volume old = Volumes.of(holdfast).of("data-1");
        SortedMap<String, Long> others = holdfast.tasks().pids();
        others.remove("data-1");

        assertThat(holdfast.post("/v1/tasks/restart/data-1?replace=true").statusCode())
                .isEqualTo(200);

        isReplaced("data-1", old);
        assertThat(holdfast.tasks().pids()).containsAllEntriesOf(others);
    }

    @Test
    @Order(9)
    void aTaskIsReachedUnderItsDnsName() {
        JsonNode connection = holdfast.api("/v1/tasks/connection/data-0");

        assertThat(connection.path("dns").asText()).isEqualTo("data-0.data-store.mesos");
        assertThat(holdfast.cli("task", "connection", "data-0").ok().out()).contains("data-0.data-store.mesos");
        assertThat(holdfast.cli("task", "connection", "data-9").exit()).isEqualTo(4);
    }

    private void restartsInPlace(String task, Runnable order) {
        Eventually.until(
                "it has written", () -> output(holdfast.tasks().one(task)).contains("start=1 running"));
        TaskProcess before = holdfast.tasks().one(task);
        Volume volume = Volumes.of(holdfast).of(task);
        SortedMap<String, Long> others = holdfast.tasks().pids();
        others.remove(task);

        order.run();

        Eventually.until(task + " has started again", () -> {
            TaskProcess now = holdfast.tasks().one(task);
            return !now.sandbox().equals(before.sandbox()) && output(now).contains("start=2");
        });
        assertThat(output(holdfast.tasks().one(task))).contains("start=1");
        assertThat(holdfast.tasks().one(task).agent()).isEqualTo(before.agent());
        assertThat(Volumes.of(holdfast).of(task)).isEqualTo(volume);
        assertThat(holdfast.tasks().pids()).containsAllEntriesOf(others);
        Eventually.until(
                "the plan is complete again", () -> stepStatus("data", task).equals("COMPLETE"));
    }

    private void isReplaced(String pod, Volume old) {
        Eventually.until(
                "the recovery plan says so",
                () -> recovery(pod).contains("COMPLETE") && recovery(pod).contains("RecoveryType: PERMANENT"));
        Eventually.until("the old volume is destroyed and unreserved", () -> {
            Volumes now = Volumes.of(holdfast);
            return !now.holds(old) && !now.isOnDisk(old);
        });
        Volume fresh = Volumes.of(holdfast).of(pod);
        assertThat(fresh.agent()).isNotEqualTo(old.agent());
        assertThat(fresh.id()).isNotEqualTo(old.id());
        Eventually.until(
                "it writes into its new volume",
                () -> output(holdfast.tasks().one(pod)).contains("start="));
        assertThat(output(holdfast.tasks().one(pod))).contains("start=1").doesNotContain("start=2");
        assertThat(holdfast.tasks().one(pod).agent()).isEqualTo(fresh.agent());
    }

    private static String output(TaskProcess task) {
        return task.read("data-container-path/output");
    }

    /** Status and message of a pod's step in the recovery plan. */
    private static String recovery(String pod) {
        return named(holdfast.api("/v1/plans/recovery").at("/phases/0/steps"), pod)
                .toString();
    }

    private static JsonNode phase(String phase) {
        return named(holdfast.api("/v1/plan").path("phases"), phase);
    }

    private static JsonNode step(String phase, String step) {
        return named(phase(phase).path("blocks"), step);
    }

    private static String stepStatus(String phase, String step) {
        return step(phase, step).path("status").asText();
    }

    private static JsonNode named(JsonNode array, String name) {
        for (JsonNode each : array) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + array);
    }
}
