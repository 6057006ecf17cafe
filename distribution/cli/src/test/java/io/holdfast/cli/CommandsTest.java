package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.view.HealthReport;
import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.BusyStore;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakePreviewer;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do, and their exit statuses. */
class CommandsTest {
    private static final String BY = "http 127.0.0.1";
    private static final FakeView DEPLOYED = FakeView.of(Map.of(DataStore.NAME, DataStore.deployed()));

    private final FakeScheduler scheduler = new FakeScheduler(DEPLOYED);
    private final FakePreviewer previewer = new FakePreviewer();

    @TempDir
    private Path directory;

    private HttpApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        api = HttpApi.start(HttpConfig.loopback(0), ApiParts.of(scheduler).withPreviewer(previewer));
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void plansAreSteered() {
        terminal.type("plan interrupt");
        terminal.type("plan continue deploy data");
        terminal.type("plan restart deploy data data-0");
        terminal.type("plan force-complete deploy data");
        terminal.type("plan restart recovery --all");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Interrupt(DataStore.NAME, "deploy", null, BY),
                        new Command.Continue(DataStore.NAME, "deploy", "data", BY),
                        new Command.RestartStep(DataStore.NAME, "deploy", "data", "data-0", BY),
                        new Command.ForceComplete(DataStore.NAME, "deploy", "data", null, BY),
                        new Command.RestartStep(DataStore.NAME, "recovery", null, null, BY));
    }

    @Test
    void plansOfTheServicesOwnAreStartedAndStopped() {
        scheduler.show(BusyStore.view());
        terminal.type("plan start backup -p TARGET=s3://a=b -p KEEP=3 --reason nightly");
        terminal.type("plan stop backup");
        String who = System.getProperty("user.name") + " (http)";
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.StartPlan(
                                DataStore.NAME, "backup", Map.of("TARGET", "s3://a=b", "KEEP", "3"), who, "nightly"),
                        new Command.StopPlan(DataStore.NAME, "backup", who, ""));
        assertThat(terminal.type("plan start nope").exit()).isEqualTo(4);
        scheduler.answer(Outcome.INVALID, "plan deploy works by itself");
        assertThat(terminal.type("plan start deploy").exit()).isEqualTo(1);
    }

    @Test
    void aRollOutIsSteeredByTheNamesOfTheSdkAsWell() {
        terminal.type("plan pause deploy data");
        terminal.type("update pause");
        terminal.type("update resume data");
        terminal.type("update force-restart data data-0");
        terminal.type("update force-complete --all");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Interrupt(DataStore.NAME, "deploy", "data", BY),
                        new Command.Interrupt(DataStore.NAME, "deploy", null, BY),
                        new Command.Continue(DataStore.NAME, "deploy", "data", BY),
                        new Command.RestartStep(DataStore.NAME, "deploy", "data", "data-0", BY),
                        new Command.ForceComplete(DataStore.NAME, "deploy", null, null, BY));
        assertThat(terminal.type("update package-versions").err()).contains("holdfast debug config list");
        assertThat(terminal.type("update start nope.yml").err())
                .startsWith("holdfast: there is no file nope.yml; give the");
    }

    @Test
    void tasksArePausedAndResumed() {
        scheduler.answer(Outcome.DONE, "done", "data-0");
        assertThat(terminal.type("debug pod pause data-0").out()).isEqualTo("pausing data-0\n");
        assertThat(terminal.type("debug pod resume data-0 -t data").out()).isEqualTo("resuming data-0\n");
        String who = System.getProperty("user.name") + " (http)";
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.PausePod(DataStore.NAME, "data-0", Set.of(), true, who),
                        new Command.PausePod(DataStore.NAME, "data-0", Set.of("data"), false, who));
    }

    @Test
    void podsAndTasksAreRestartedAndReplaced() {
        scheduler.answer(Outcome.DONE, "data-0 is restarted", "data-0");
        assertThat(terminal.type("pod restart data-0").out()).isEqualTo("restarting data-0\n");
        assertThat(terminal.type("pod replace data-0").out()).isEqualTo("replacing data-0\n");
        assertThat(terminal.type("task restart data-0").out()).isEqualTo("data-0 is restarted\n");
        terminal.type("task restart data-1 --replace");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.RestartPod(DataStore.NAME, "data-0", false, BY),
                        new Command.RestartPod(DataStore.NAME, "data-0", true, BY),
                        new Command.RestartPod(DataStore.NAME, "data-0", false, BY),
                        new Command.RestartPod(DataStore.NAME, "data-1", true, BY));
    }

    @Test
    void aRefusalEndsWith1AndItsReason() {
        scheduler.answer(Outcome.INVALID, "data-0 is being recovered; wait for it");
        Terminal.Result result = terminal.type("pod restart data-0");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("holdfast: data-0 is being recovered; wait for it\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whatDoesNotExistEndsWith4() {
        assertThat(terminal.type("plan show nope").exit()).isEqualTo(4);
        assertThat(terminal.type("explain nope-0").exit()).isEqualTo(4);
        assertThat(terminal.type("--service nope plan show").exit()).isEqualTo(4);
        assertThat(terminal.type("pod info nope-0").err())
                .isEqualTo("holdfast: service data-store has no pod nope-0; GET /v1/pod lists the instances\n");
    }

    @Test
    void aServiceIsChosenWhenSeveralRun() {
        scheduler.show(FakeView.of(Map.of("a", DataStore.deployed(), "b", DataStore.deploying())));
        Terminal.Result result = terminal.type("plan show");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("holdfast: several services run: a, b; choose one with --service NAME\n");
        assertThat(terminal.type("plan show --service a").exit()).isZero();
    }

    @Test
    void aPreviewOfAChangeThatWouldBeRefusedEndsWith1AndSaysWhereAndWhy() throws IOException {
        Files.writeString(directory.resolve("svc.yml"), "refused");
        Terminal.Result result = terminal.type("service preview svc.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("refused: 1 objection", "user  cannot change from nobody to root");
        assertThat(terminal.type("service preview svc.yml --json").exit()).isEqualTo(1);
    }

    @Test
    void aDefinitionThatCannotBePreviewedIsSaidInOneLine() throws IOException {
        assertThat(terminal.type("service preview nope.yml").exit()).isEqualTo(2);
        Files.writeString(directory.resolve("svc.yml"), "wrong");
        Terminal.Result result = terminal.type("service preview svc.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("holdfast: svc.yml:1:1: it is wrong\n");
    }

    @Test
    void aPreviewIsForTheServiceThatIsNamedWithTheFileItComesFrom() throws IOException {
        Files.writeString(directory.resolve("svc.yml"), "name: a");
        terminal.type("service preview svc.yml --service data-store");
        assertThat(previewer.asked())
                .isEqualTo("data-store " + directory.resolve("svc.yml").toAbsolutePath() + " name: a");
        terminal.type("service preview svc.yml");
        assertThat(previewer.asked()).startsWith("null ");
    }

    @Test
    void anUnhealthySchedulerEndsWith1() {
        scheduler.show(DEPLOYED.withHealth(new HealthReport("unhealthy", List.of("no master"), false, "", 1)));
        Terminal.Result result = terminal.type("health");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("unhealthy\n- no master\n");
    }

    @Test
    void nothingIsToBeExplainedWhenAllIsPlaced() {
        assertThat(terminal.type("explain").out()).isEqualTo("every pod is where it shall be\n");
    }

    @Test
    void theSchedulerIsFoundWhereUpLeftWord() throws IOException {
        Files.createDirectories(directory.resolve(".holdfast"));
        Files.writeString(
                directory.resolve(".holdfast/scheduler.json"), "{\"url\": \"http://127.0.0.1:" + api.port() + "/\"}");
        assertThat(new Terminal(directory, false).type("health").out()).isEqualTo("healthy\n");
    }
}
