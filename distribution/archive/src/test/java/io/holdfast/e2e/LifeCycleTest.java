package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service from its first day to its last: prepared, deployed, backed up, changed, taken back, made smaller, removed.
 * Each test goes on where the one before it ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeCycleTest {
    private static final String SERVICE = """
            name: kelp
            pods:
              node:
                count: COUNT
                allow-decommission: true
                max-unavailable: 1
                resource-sets:
                  store: {cpus: 0.2, memory: 32, volume: {path: data, type: ROOT, size: 16}}
                tasks:
                  init: {goal: FINISH, cmd: "date > data/formatted", resource-set: store}
                  server:
                    goal: RUNNING
                    cmd: "cat data/formatted && exec sleep 100000"
                    readiness-check: {cmd: "CHECK", interval: 1, delay: 0, timeout: 5}
                    resource-set: store
                    env: {GREETING: hello}
                    configs: {settings: {template: settings.conf.mustache, dest: conf/settings.conf}}
                  backup:
                    goal: FINISH
                    cmd: "echo saved to $TARGET"
                    cpus: 0.1
                    memory: 32
            plans:
              deploy:
                strategy: serial
                phases:
                  node: {pod: node, strategy: serial, steps: [{default: [[init], [server]]}]}
              backup:
                strategy: serial
                phases:
                  save: {pod: node, strategy: serial, steps: [{default: [[backup]]}]}
            """;

    private static final String READY = "test -s data/formatted";
    private static final String NEVER_READY = "test -s data/nothing";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Path home;
    static SortedMap<String, Long> first;

    @BeforeAll
    static void up() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve("settings.conf.mustache"), "index={{POD_INSTANCE_INDEX}} \"{{GREETING}}\"\n");
        holdfast = new Holdfast(home);
        holdfast.up(definition(3, READY)).ok();
        first = holdfast.tasks().pids();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    private static String definition(int count, String check) throws IOException {
        String text = SERVICE.replace("COUNT", Integer.toString(count)).replace("CHECK", check);
        return Files.writeString(home.resolve("svc.yml"), text).toString();
    }

    @Test
    @Order(1)
    void whatPreparesRunsBeforeWhatServesAndFilesAreThereWhenItStarts() throws IOException {
        assertThat(first.keySet()).containsExactly("node-0-server", "node-1-server", "node-2-server");
        assertThat(plan("deploy").at("/phases/0/steps"))
                .extracting(step -> step.path("name").asText())
                .startsWith("node-0:[init]", "node-0:[server]");
        Path sandbox = holdfast.tasks().one("node-1-server").sandbox();
        assertThat(sandbox.resolve("conf/settings.conf")).hasContent("index=1 \"hello\"");
        assertThat(sandbox.resolve("data/formatted")).exists();
    }

    @Test
    @Order(2)
    void aPlanOfItsOwnIsStartedWithParametersAndLeavesWhatRunsAlone() {
        holdfast.cli("plan", "start", "backup", "-p", "TARGET=shelf").ok();
        Eventually.until("the backup is complete", SOON, () -> status("backup").equals("COMPLETE"));
        assertThat(holdfast.tasks().pids()).isEqualTo(first);
    }

    @Test
    @Order(3)
    void aPreviewSaysWhatAChangeWouldDoAndDoesNothing() throws IOException {
        String printed = holdfast.cli("service", "preview", definition(3, NEVER_READY))
                .ok()
                .out();
        assertThat(printed).contains("node-0").contains("restart");
        assertThat(holdfast.tasks().pids()).isEqualTo(first);
    }

    @Test
    @Order(4)
    void aChangeThatNeverGetsReadyIsTakenBackAndCostsOnePodAtMost() throws IOException {
        holdfast.cli("service", "update", definition(3, NEVER_READY)).ok();
        Eventually.until(
                "the first was taken down",
                SOON,
                () -> !first.get("node-0-server").equals(holdfast.tasks().pids().get("node-0-server")));
        holdfast.cli("service", "rollback", "kelp", "--reason", "it does not get ready")
                .ok();
        Eventually.until("all run again", SOON, () -> status("deploy").equals("COMPLETE") && servers() == 3);
        assertThat(holdfast.tasks().pids())
                .containsEntry("node-1-server", first.get("node-1-server"))
                .containsEntry("node-2-server", first.get("node-2-server"));
    }

    @Test
    @Order(5)
    void fewerPodsAreTakenAwayFromTheEndWithAllTheyHeld() throws IOException {
        holdfast.cli("service", "update", definition(1, READY)).ok();
        Eventually.until("one is left", SOON, () -> servers() == 1 && reserved() == 1);
        assertThat(holdfast.tasks().pids()).containsKey("node-0-server");
    }

    @Test
    @Order(6)
    void removedItLeavesNothingReservedAndNoVolume() {
        holdfast.cli("service", "remove", "kelp", "--yes").ok();
        Eventually.until("nothing is reserved", SOON, () -> reserved() == 0);
        assertThat(holdfast.tasks().pids()).isEmpty();
    }

    private static long servers() {
        return holdfast.tasks().pids().keySet().stream()
                .filter(name -> name.endsWith("-server"))
                .count();
    }

    /** How many pods have something reserved, as the cluster says. */
    private static int reserved() {
        return Volumes.of(holdfast).reserving().size();
    }

    private static String status(String plan) {
        return plan(plan).path("status").asText();
    }

    private static JsonNode plan(String plan) {
        return holdfast.api("/v1/plans/" + plan);
    }
}
