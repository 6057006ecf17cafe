package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is no app, an empty list alone could be taken for an empty cluster. */
class NoAppsTest {
    @TempDir
    private Path directory;

    private FakeApps apps;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        apps = new FakeApps()
                .on("GET /v2/apps", 200, "{\"apps\": []}")
                .on("GET /v2/tasks", 200, "{\"tasks\": []}")
                .on("GET /v2/queue", 200, "{\"queue\": []}")
                .on("GET /v2/deployments", 200, "[]");
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", apps.url());
    }

    @AfterEach
    void stop() {
        apps.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app list", "task list", "deployment list"})
    void whereServicesRunTheirCommandsAreNamed(String line) {
        apps.on("GET /v1/service", 200, "[\"data-store\"]");
        Terminal.Result result = terminal.type(line);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).hasLineCount(1);
        assertThat(result.err()).hasLineCount(1).contains("there is no app", "`holdfast pod status`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app list", "task list", "deployment list"})
    void whereNothingRunsTheWayToAddAnAppIsNamed(String line) {
        apps.on("GET /v1/service", 200, "[]");
        assertThat(terminal.type(line).err()).hasLineCount(1).contains("add one with `holdfast app add FILE`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app list -q", "task list -q", "deployment list -q", "task list --json", "app list --json"})
    void scriptsAreToldNothingBeside(String line) {
        apps.on("GET /v1/service", 200, "[]");
        assertThat(terminal.type(line).err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan show", "plan status", "pod list"})
    void whereTheLastServiceIsGoneItsRemovalIsNotTakenForOneThatRuns(String line) {
        apps.on("GET /v1/plans/deploy", 200, "{\"status\": \"COMPLETE\", \"phases\": []}")
                .on("GET /v1/pod", 200, "[]")
                .on("GET /v1/service", 200, "[]");
        assertThat(terminal.type(line).err()).hasLineCount(1).contains("no service is here any more");
        assertThat(terminal.type(line + " --json").err()).isEmpty();
        apps.on("GET /v1/service", 200, "[\"data-store\"]");
        assertThat(terminal.type(line).err()).isEmpty();
    }

    @Test
    void anAppWithoutTasksNeedsNoExplanation() {
        apps.on("GET /v2/apps", 200, "{\"apps\": [{\"id\": \"/postgres\"}]}");
        assertThat(terminal.type("task list").err()).isEmpty();
        assertThat(terminal.type("deployment list").err()).isEmpty();
    }
}
