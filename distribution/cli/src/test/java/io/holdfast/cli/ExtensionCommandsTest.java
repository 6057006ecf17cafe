package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.http.fake.SampleExtensions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands on extensions do, and their exit statuses. */
class ExtensionCommandsTest {
    private final FakeExtensions extensions = new FakeExtensions();

    @TempDir
    private Path directory;

    private HttpApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        FakeScheduler scheduler = new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deployed())));
        api = HttpApi.start(HttpConfig.loopback(0), scheduler, extensions);
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
        Files.writeString(directory.resolve("rack.jar"), "content");
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void aVersionIsTakenThroughItsLife() {
        for (String command : List.of(
                "install rack.jar",
                "stage rack-rule@1.1.0",
                "shadow rack-rule@1.1.0 --seconds 30",
                "activate rack-rule@1.1.0",
                "quarantine rack-rule@1.1.0",
                "rollback rack-rule",
                "uninstall rack-rule@1.1.0",
                "uninstall rack-rule@1.1.0 --keep-services")) {
            Terminal.Result result = terminal.type("extension " + command);
            assertThat(result.err()).isEmpty();
            assertThat(result.exit()).isZero();
        }
        assertThat(asked())
                .containsExactly(
                        "install rack-rule 1.2.0 7 bytes from rack.jar",
                        "stage rack-rule 1.1.0",
                        "shadow rack-rule 1.1.0 30 s",
                        "activate rack-rule 1.1.0",
                        "quarantine rack-rule 1.1.0",
                        "rollback rack-rule 1.0.0",
                        "uninstall rack-rule 1.1.0",
                        "uninstall rack-rule 1.1.0 keeping services");
    }

    @Test
    void theSchedulerLearnsWhoAsksWhyAndHow() {
        terminal.run("ext", "activate", "rack-rule@1.1.0", "--reason", "racks moved", "--force", "--dry-run");
        var request = extensions.asked().get(0).request();
        assertThat(request.by()).isEqualTo(System.getProperty("user.name") + " (http)");
        assertThat(request.reason()).isEqualTo("racks moved");
        assertThat(request.force()).isTrue();
        assertThat(request.dryRun()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ALREADY,0", "NOT_FOUND,4", "REFUSED,1", "CONFLICT,1"})
    void theExitStatusSaysWhatCameOfIt(Outcome outcome, int exit) {
        extensions.answer(outcome, "so it is");
        Terminal.Result result = terminal.type("extension activate rack-rule@1.1.0");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).contains("✓  scan");
        assertThat(exit == 0 ? result.out() : result.err()).contains("so it is");
        assertThat(terminal.type("extension activate rack-rule@1.1.0 --json").exit())
                .isEqualTo(exit);
    }

    @Test
    void whatIsNotInstalledIsNotActivated() {
        extensions.answer(Outcome.REFUSED, "it imports com.example.guava, which nobody offers");
        Terminal.Result result = terminal.type("extension install rack.jar --activate");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("holdfast: it imports com.example.guava, which nobody offers\n");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aJarThatIsNotTheOneThatWasMeantIsNotInstalled() {
        Terminal.Result result = terminal.type("extension install rack.jar --sha256 " + "0".repeat(64));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("what arrived is not what was meant");
        assertThat(asked()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsNotEvenSent() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("large.jar").toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        Terminal.Result result = terminal.type("extension install large.jar");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("larger than a bundle may be");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            show nope                               | 4 | there is no bundle nope
            shadow rack-rule@1.0.0 --last           | 4 | was not compared yet
            schema nope                             | 4 | no type nope is in force
            activate rack-rule                      | 2 | write it as NAME@VERSION
            install nope.jar                        | 2 | there is no file nope.jar
            install rack.jar --activate --dry-run   | 2 | leave out --activate or --dry-run
            shadow rack-rule@1.1.0 --last --seconds 3 | 2 | --last begins no comparison
            configure placement-rule rack a         | 2 | write it as KEY=VALUE
            configure placement-rule rack           | 2 | say what to set in one way
            configure placement-rule rack a=1 --reset | 2 | say what to set in one way
            configure placement-rule rack --file nope | 2 | there is no file nope
            history --limit 0                       | 1 | from 1 to 1000, not 0
            """)
    void wrongUsageIsSaidInOneLine(String line, int exit, String message) {
        Terminal.Result result = terminal.type("extension " + line);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.err()).startsWith("holdfast: ").contains(message);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(asked()).isEmpty();
    }

    @Test
    void valuesOnTheCommandLineChangeSomeAndLeaveTheOthers() {
        terminal.type("extension configure placement-rule rack max-skew=3 label=@zone strict=true");
        terminal.type("extension configure placement-rule rack max-skew= label=\"1\"");
        assertThat(extensions.defaults().get(0).policy().with())
                .isEqualTo(Map.of("inventory-token", "s3cret", "label", "1", "strict", true));
    }

    @Test
    void aFileReplacesAllValues() throws IOException {
        Files.writeString(directory.resolve("rack.yml"), """
                # the racks of building 2
                max-skew: 2
                label: "7"
                within: 20m
                racks: [a, b]
                """);
        assertThat(terminal.type("extension configure placement-rule rack --file rack.yml")
                        .exit())
                .isZero();
        assertThat(extensions.defaults().get(0).policy().with())
                .isEqualTo(Map.of("max-skew", 2, "label", "7", "within", "20m", "racks", List.of("a", "b")));
        Files.writeString(directory.resolve("rack.json"), "{\"max-skew\": 4, \"max-skew\": 5}");
        Terminal.Result twice = terminal.type("extension configure placement-rule rack --file rack.json");
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("rack.json:1:");
    }

    @Test
    void unhealthyExtensionsEndWith1AndSayWhatToDo() {
        extensions.show(SampleExtensions.unhealthy());
        Terminal.Result result = terminal.type("extension health");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("""
                unhealthy
                ├─ rack-rule 1.0.0  its rule rack answered too late 5 times
                │     machine places nothing that names it, and tries it again in 30 s
                │     person  → activate another version, or roll back: holdfast extension rollback rack-rule
                └─ rack-rule 0.8.0  its class loader is still in use 3 minutes after it was stopped
                      machine keeps 1 of at most 4 abandoned threads
                      person  nothing to do
                generation        7, 6 swaps: half within 12.5 ms, the slowest 81.25 ms
                offers            4096 seen, 0 missed
                class loaders     3 in use, 0 of stopped bundles left
                threads given up  1 of at most 4
                """);
    }

    @Test
    void configSourcesSayWhichOfThemGivesAValue() {
        Terminal.Result result = terminal.type("extension config-sources");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("""
                SOURCE       BUNDLE                         VALUES  WITH                   NOTE
                environment  holdfast-config-sources 0.1.0  1
                file         holdfast-config-sources 0.1.0  2       path=/conf/values.yml
                vault                                       0       token=***              nobody provides it

                VALUE       COMES FROM                     INSTEAD OF
                DATA_COUNT  file /conf/values.yml, line 3  environment variable DATA_COUNT
                DATA_CPU    file /conf/values.yml, line 4
                """);
    }

    @Test
    void aSchedulerWithoutExtensionsSaysSo() throws IOException {
        FakeScheduler scheduler = new FakeScheduler(FakeView.of(Map.of()));
        try (HttpApi without = HttpApi.start(HttpConfig.loopback(0), scheduler)) {
            Terminal.Result result = new Terminal(directory, false)
                    .set("HOLDFAST_URL", "http://127.0.0.1:" + without.port())
                    .type("extension list");
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).contains("runs with what is built in");
        }
    }

    private List<String> asked() {
        return extensions.asked().stream().map(FakeExtensions.Asked::what).toList();
    }
}
