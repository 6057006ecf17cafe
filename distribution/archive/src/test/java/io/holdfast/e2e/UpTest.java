package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One data store, from the first `up` to `down --purge`: each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpTest {
    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Result first;

    @BeforeAll
    static void up() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home"))).with("WRITE_INTERVAL", "1");
        first = holdfast.up();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    @Test
    @Order(1)
    void upEndsWhenTheDeploymentIsCompleteAndSaysWhereTheApiIs() {
        first.ok();
        assertThat(first.out())
                .contains("meta-data-0", "data-2", "COMPLETE")
                .contains("API is at http://127.0.0.1:")
                .contains("holdfast plan show");
        assertThat(holdfast.tasks().pids().keySet())
                .containsExactly("data-0", "data-1", "data-2", "meta-data-0", "meta-data-1");
    }

    @Test
    @Order(2)
    void bothMetaDataTasksRanBeforeTheFirstDataTaskStarted() {
        Map<String, Double> running = firstTimes("TASK_RUNNING");
        Map<String, Double> starting = firstTimes("TASK_STARTING");

        assertThat(Math.max(running.get("meta-data-0"), running.get("meta-data-1")))
                .isLessThan(Math.min(starting.get("data-0"), Math.min(starting.get("data-1"), starting.get("data-2"))));
    }

    @Test
    @Order(3)
    void noTwoTasksOfATypeShareAnAgent() {
        Tasks tasks = holdfast.tasks();

        assertThat(List.of(
                        tasks.one("meta-data-0").agent(),
                        tasks.one("meta-data-1").agent()))
                .doesNotHaveDuplicates();
        assertThat(List.of(
                        tasks.one("data-0").agent(),
                        tasks.one("data-1").agent(),
                        tasks.one("data-2").agent()))
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(4)
    void thePlanHasTheTutorialsShape() {
        JsonNode plan = holdfast.api("/v1/plan");

        assertThat(plan.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(texts(plan.path("phases"), "name")).containsExactly("meta-data", "data");
        JsonNode phase = plan.path("phases").get(1);
        assertThat(texts(phase.path("blocks"), "name")).containsExactly("data-0", "data-1", "data-2");
        JsonNode block = phase.path("blocks").get(0);
        assertThat(block.path("id").asText()).isNotEmpty();
        assertThat(block.path("has_decision_point").isBoolean()).isTrue();
        assertThat(block.path("message").asText()).isNotEmpty();
        assertThat(holdfast.api("/v1/plan/status").at("/plan/status").asText()).isEqualTo("COMPLETE");
    }

    @Test
    @Order(5)
    void aKilledTaskComesBackOnItsAgentWithItsVolume() {
        Tasks.TaskProcess before = holdfast.tasks().one("data-1");
        Eventually.until(
                "it has written",
                () -> before.read("data-container-path/output").contains("running"));
        SortedMap<String, Long> others = holdfast.tasks().pids();
        others.remove("data-1");

        holdfast.killTask("data-1");

        Eventually.until("data-1 runs again", () -> {
            Tasks.TaskProcess now = holdfast.tasks().one("data-1");
            return !now.sandbox().equals(before.sandbox())
                    && now.read("data-container-path/output").contains("start=2");
        });
        Tasks.TaskProcess after = holdfast.tasks().one("data-1");
        assertThat(after.agent()).isEqualTo(before.agent());
        assertThat(after.read("data-container-path/output")).contains("start=1");
        Eventually.until("the recovery plan says so", () -> {
            JsonNode plan = holdfast.api("/v1/plans/recovery");
            return plan.path("status").asText().equals("COMPLETE")
                    && plan.toString().contains("TRANSIENT");
        });
        SortedMap<String, Long> now = holdfast.tasks().pids();
        now.remove("data-1");
        assertThat(now).isEqualTo(others);
    }

    @Test
    @Order(6)
    void aSecondUpAfterTheSchedulerWasKilledResumesAndTouchesNoTask() {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        Holdfast.kill(holdfast.scheduler());
        assertThat(holdfast.cli("status").exit()).isNotZero();

        holdfast.up().ok();

        assertThat(holdfast.tasks().pids()).isEqualTo(before);
        assertThat(holdfast.cli("status").ok().out()).contains("healthy");
    }

    @Test
    @Order(7)
    void moreDataNodesAreAddedAndTheOldOnesKeepTheirProcesses() {
        SortedMap<String, Long> before = holdfast.tasks().pids();

        // Two of a type never share an agent, so five of them need five agents.
        holdfast.cli("local", "agent", "add").ok();
        holdfast.cli("local", "agent", "add").ok();
        holdfast.with("DATA_COUNT", "5").up().ok();

        SortedMap<String, Long> after = holdfast.tasks().pids();
        assertThat(after)
                .containsAllEntriesOf(before)
                .containsKeys("data-3", "data-4")
                .hasSize(7);
    }

    @Test
    @Order(8)
    void downAndUpBringTheTasksBackToTheirVolumes() {
        holdfast.cli("down").ok();
        assertThat(holdfast.tasks().processes()).isEmpty();

        holdfast.up().ok();

        Eventually.until("all tasks run", () -> holdfast.tasks().pids().size() == 7);
        Eventually.until(
                "data-0 found its volume",
                () -> holdfast.tasks()
                        .one("data-0")
                        .read("data-container-path/output")
                        .contains("start=2"));
    }

    @Test
    @Order(9)
    void purgeLeavesNoProcessAndNoState() {
        holdfast.cli("down", "--purge").ok();

        assertThat(Tasks.everythingBelow(holdfast.home())).isEmpty();
        assertThat(holdfast.home().resolve(".holdfast")).doesNotExist();
        assertThat(holdfast.cli("down").ok().out()).contains("nothing runs");
    }

    private static Map<String, Double> firstTimes(String state) {
        Map<String, Double> times = new TreeMap<>();
        for (JsonNode task : holdfast.master("/tasks").path("tasks")) {
            for (JsonNode status : task.path("statuses")) {
                if (status.path("state").asText().equals(state)) {
                    times.merge(
                            task.path("name").asText(), status.path("timestamp").asDouble(), Math::min);
                }
            }
        }
        return times;
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }
}
