package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.e2e.Volumes.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents are lost for a while, for ever, and two at once. What is lost for 20 s is given up, one pod in 30 s at most;
 * the scheduler is killed in the middle of both periods.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostAgentTest {
    private static final Duration SAFETY = Duration.ofSeconds(20);
    private static final Duration PERFORMANCE = Duration.ofSeconds(30);

    /** Decisions are taken a little before they are logged, and the clock of a log line has a delay of its own. */
    private static final Duration BLUR = Duration.ofSeconds(1);

    private static final String DEFINITION = """
            name: keeper
            recovery:
              permanent-failure: {type: timeout, with: {after: 20s}}
              replacement: {type: min-interval, with: {every: 30s}}
            pods:
              data:
                count: 3
                placement: {rule: avoid, with: {pod: data}}
                tasks:
                  data:
                    goal: RUNNING
                    cmd: "echo started >> store/output; exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    volume: {path: store, type: ROOT, size: 32}
            """;

    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Path definition;

    @BeforeAll
    static void up() throws IOException {
        holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")));
        definition = Files.writeString(directory.resolve("svc.yml"), DEFINITION);
        holdfast.up(definition.toString(), "--agents", "6").ok();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    @Test
    @Order(1)
    void anAgentThatComesBackInTimeFindsItsTaskStillRunningAndNothingIsReplaced() {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        Volume volume = Volumes.of(holdfast).of("data-0");
        holdfast.cli("local", "agent", "stop", volume.agent()).ok();
        Eventually.until("its task is out of sight", () -> recovery("data-0").contains("UNREACHABLE"));

        holdfast.cli("local", "agent", "start", volume.agent()).ok();

        Eventually.until("it is recovered", () -> recovery("data-0").contains("'COMPLETE'"));
        assertThat(recovery("data-0")).contains("RecoveryType: TRANSIENT");
        assertThat(holdfast.tasks().pids()).isEqualTo(before);
        assertThat(Volumes.of(holdfast).of("data-0")).isEqualTo(volume);
    }

    @Test
    @Order(2)
    void twoLostAgentsAreGivenUpOneAfterTheOtherAndNotBeforeTheirTime() throws Exception {
        Volume first = Volumes.of(holdfast).of("data-0");
        Volume second = Volumes.of(holdfast).of("data-1");
        LocalDateTime begun = LocalDateTime.now(ZoneId.systemDefault());
        holdfast.cli("local", "agent", "kill", first.agent()).ok();
        holdfast.cli("local", "agent", "kill", second.agent()).ok();

        for (String pod : List.of("data-0", "data-1")) {
            Eventually.until(
                    "the plan says how long it waits",
                    () -> recovery(pod).contains(pod + " is permanently failed after 20 s; "));
        }
        assertThat(holdfast.cli("explain", "data-1").ok().out())
                .contains("is permanently failed after 20 s; ", "to go");
        assertThat(Volumes.of(holdfast).isOnDisk(first)).isTrue();
        assertThat(Volumes.of(holdfast).isOnDisk(second)).isTrue();
        assertThat(givenUp()).isEmpty();

        restartTheScheduler();
        Eventually.until("one is given up", () -> !givenUp().isEmpty());
        Eventually.until(
                "the other waits for its turn",
                () -> holdfast.api("/v1/plans/recovery").toString().contains("may be replaced"));
        assertThat(givenUp()).hasSize(1);

        restartTheScheduler();
        for (String pod : List.of("data-0", "data-1")) {
            Eventually.until(
                    pod + " is replaced",
                    () -> recovery(pod).contains("RecoveryType: PERMANENT")
                            && recovery(pod).contains("'COMPLETE'"));
        }
        List<LocalDateTime> times = givenUp();
        assertThat(times).hasSize(2);
        assertThat(Duration.between(begun, times.get(0))).isGreaterThan(SAFETY);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(PERFORMANCE.minus(BLUR));
        assertThat(List.of(
                        Volumes.of(holdfast).of("data-0").agent(),
                        Volumes.of(holdfast).of("data-1").agent()))
                .doesNotContain(first.agent(), second.agent());
    }

    @Test
    @Order(3)
    void agentsThatComeBackTooLateGiveUpWhatTheyKept() {
        List<String> late = killedAgents();
        assertThat(late).hasSize(2);

        late.forEach(agent -> holdfast.cli("local", "agent", "start", agent).ok());

        Eventually.until(
                "nothing is reserved on them",
                () -> Volumes.of(holdfast).reserving().stream()
                        .noneMatch(each -> late.contains(each.substring(each.lastIndexOf(' ') + 1))));
        Eventually.until("nothing is left on their disks", () -> volumesOnDisk() == 3);
        assertThat(holdfast.tasks().pids()).containsOnlyKeys("data-0", "data-1", "data-2");
    }

    @Test
    @Order(4)
    void aPodOfAnAgentThatIsMarkedGoneIsReplacedByItselfAndAtOnce() {
        Volume volume = Volumes.of(holdfast).of("data-2");

        holdfast.cli("local", "agent", "gone", volume.agent()).ok();

        // No constraint is asked: there is nothing left to protect, and an operator has said so.
        Eventually.until(
                "it runs elsewhere",
                () -> recovery("data-2").contains("'COMPLETE'")
                        && recovery("data-2").contains("RecoveryType: PERMANENT"));
        assertThat(recovery("data-2")).contains("gone");
        assertThat(Volumes.of(holdfast).of("data-2").agent()).isNotEqualTo(volume.agent());
    }

    /** {@code kill -9}, then {@code up} again, which waits for the recovery in the background. */
    private static void restartTheScheduler() throws Exception {
        long old = holdfast.scheduler().pid();
        Holdfast.kill(holdfast.scheduler());
        holdfast.start("up", "--port", "0", definition.toString());
        Eventually.until(
                "the scheduler is back",
                () -> holdfast.scheduler().pid() != old
                        && holdfast.api("/v1/plans/recovery").has("phases"));
    }

    /** When pods were given up because of their agents, as the scheduler logged it. */
    private static List<LocalDateTime> givenUp() {
        return holdfast.log("scheduler")
                .lines()
                .filter(line -> line.contains("giving up its place") && line.contains("permanently failed"))
                .map(line -> LocalDateTime.parse(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static List<String> killedAgents() {
        List<String> killed = new java.util.ArrayList<>();
        for (JsonNode agent : holdfast.master("/local/v1/agents").path("agents")) {
            if (!agent.path("power").asText().equals("on")) {
                killed.add(agent.path("name").asText());
            }
        }
        return killed;
    }

    private static long volumesOnDisk() throws IOException {
        try (var files = Files.walk(holdfast.home().resolve(".holdfast/local/agents"))) {
            return files.filter(file -> file.endsWith("output")).count();
        }
    }

    private static String recovery(String pod) {
        for (JsonNode step : holdfast.api("/v1/plans/recovery").at("/phases/0/steps")) {
            if (step.path("name").asText().equals(pod)) {
                return step.path("message").asText();
            }
        }
        return "";
    }
}
