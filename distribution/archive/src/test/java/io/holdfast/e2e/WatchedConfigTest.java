package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * An operator edits files, and the service follows: nothing is restarted. Each test goes on where the one before it
 * ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchedConfigTest {
    /** How many there are says only the watched file, and how many of them an agent may have only the defaults. */
    private static final String SERVICE = """
            name: kelp
            pods:
              data:
                count: {{DATA_COUNT}}
                placement: {rule: max-per, with: {key: "@agent"}}
                tasks:
                  data: {goal: RUNNING, cmd: "exec sleep 100000", cpus: 0.1, memory: 32}
            """;

    private static final String SOURCES = """
            - type: environment
            - type: file
              with: {path: "${conf}/values.yml"}
            """;

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Path conf;
    static long scheduler;

    @BeforeAll
    static void up() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        conf = Files.createDirectories(home.resolve(".holdfast/conf"));
        Files.createDirectories(conf.resolve("extensions"));
        Files.writeString(conf.resolve("config-sources.yml"), SOURCES);
        write("values.yml", "data: {count: 3}\n");
        write("extensions/placement-rule.max-per.yml", "max: 1\n");
        Path service = Files.writeString(home.resolve("svc.yml"), SERVICE);
        holdfast = new Holdfast(home).with("DATA_CPU", "0.5").with("DATA_LABEL", "s3cret");
        holdfast.up(service.toString()).ok();
        scheduler = holdfast.scheduler().pid();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    @Test
    @Order(1)
    void aValueThatOnlyAFileHasIsUsedAndSaysWhereItComesFrom() {
        assertThat(holdfast.tasks().pids().keySet()).containsExactly("data-0", "data-1", "data-2");
        String printed = holdfast.cli("extension", "config-sources").ok().out();
        assertThat(printed)
                .containsPattern("DATA_COUNT +file .*conf/values.yml, line 1")
                .contains("environment variable DATA_CPU")
                .doesNotContain("s3cret");
    }

    @Test
    @Order(2)
    void moreInTheFileAsksForMoreAndWhatAnAgentMayHaveIsSetInAnotherFile() throws IOException {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        write("values.yml", "data: {count: 5}\n");
        Eventually.until("the plan has five steps", SOON, () -> steps() == 5);
        assertThat(holdfast.tasks().pids()).isEqualTo(before);

        write("extensions/placement-rule.max-per.yml", "max: many\n");
        Eventually.until("the wrong value is refused", SOON, () -> health().contains("placement-rule.max-per.yml"));
        assertThat(holdfast.tasks().pids()).isEqualTo(before);

        write("extensions/placement-rule.max-per.yml", "max: 2\n");
        Eventually.until("five run", SOON, () -> holdfast.tasks().pids().size() == 5 && complete());
        assertThat(holdfast.tasks().pids()).containsAllEntriesOf(before);
        assertThat(holdfast.scheduler().pid()).isEqualTo(scheduler);
        Eventually.until("nothing is wrong any more", SOON, () -> health().contains("\"healthy\""));
    }

    @Test
    @Order(3)
    void aWrongValueIsRefusedAndWhatRunsStaysUntilItIsCorrected() throws IOException {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        write("values.yml", "data: {count: plenty}\n");
        Eventually.until("the health says why", SOON, () -> health().contains("pods.data.count"));
        assertThat(holdfast.cli("extension", "health").exit()).isEqualTo(1);
        assertThat(steps()).isEqualTo(5);

        write("values.yml", "data: {count: 5}\n");
        Eventually.until("nothing is wrong any more", SOON, () -> health().contains("\"healthy\""));
        assertThat(holdfast.tasks().pids()).isEqualTo(before);
        assertThat(holdfast.scheduler().pid()).isEqualTo(scheduler);
    }

    @Test
    @Order(4)
    void aSecondUpRestartsNothing() {
        SortedMap<String, Long> before = holdfast.tasks().pids();
        holdfast.up(holdfast.home().resolve("svc.yml").toString()).ok();
        assertThat(holdfast.tasks().pids()).isEqualTo(before);
        assertThat(holdfast.scheduler().pid()).isEqualTo(scheduler);
    }

    private static int steps() {
        return plan().at("/phases/0/steps").size();
    }

    private static boolean complete() {
        return plan().path("status").asText().equals("COMPLETE");
    }

    private static JsonNode plan() {
        return holdfast.api("/v1/plans/deploy");
    }

    private static String health() {
        return holdfast.api("/v1/extensions/health").toString();
    }

    /** As an editor does: beside the file, then over it. */
    private static void write(String name, String text) throws IOException {
        Path beside = Files.writeString(directory.resolve("beside"), text);
        Files.move(beside, conf.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
