package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks and deployments of apps by the command line. */
class AppTaskCommandsTest {
    private static final String ID = "postgres.f2419e31-018a-11e6-b721-0261677b407a";
    private static final String RUNS = """
            {"appId": "/postgres", "id": "%s", "host": "10.0.1.223", "startedAt": "2016-04-13T17:25:08.301Z",
             "healthCheckResults": [{"alive": true}]}""".formatted(ID);
    private static final String STOPPED = """
            {"appId": "/postgres", "id": "%s", "host": "10.0.1.223"}""".formatted(ID);
    private static final String DEPLOYMENTS = """
            [{"id": "d1", "affectedApps": ["/a", "/b"], "affectedPods": [], "currentStep": 2, "totalSteps": 3,
              "currentActions": [{"action": "StartApplication", "app": "/a"}]}]""";

    @TempDir
    private Path directory;

    private FakeApps apps;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        apps = new FakeApps();
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", apps.url());
    }

    @AfterEach
    void stop() {
        apps.close();
    }

    private String out(String line) {
        Terminal.Result result = terminal.type(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result.out();
    }

    private void tasks(String... tasks) {
        apps.on("GET /v2/tasks", 200, "{\"tasks\": [" + String.join(",", tasks) + "]}");
    }

    @Test
    void aTaskThatRunsIsListedInTheTutorialsColumns() {
        tasks(RUNS);
        assertThat(out("task list")).isEqualTo("""
                APP        HEALTHY          STARTED              HOST     ID
                /postgres    True   2016-04-13T17:25:08.301Z  10.0.1.223  postgres.f2419e31-018a-11e6-b721-0261677b407a
                """);
    }

    @Test
    void aTaskThatIsStoppedIsStillListedAndHasNotStarted() {
        tasks(STOPPED);
        assertThat(out("task list")).isEqualTo("""
                APP        HEALTHY  STARTED     HOST     ID
                /postgres    True     N/A    10.0.1.223  postgres.f2419e31-018a-11e6-b721-0261677b407a
                """);
    }

    @Test
    void aTaskIsUnhealthyIfOneOfItsChecksSaysSo() {
        tasks(RUNS.replace("true", "false"));
        assertThat(out("task list")).contains("False");
    }

    @Test
    void tasksOfOneAppAreListedAndOnlyTheirIdsForScripts() {
        apps.on("GET /v2/apps/prod/db/tasks", 200, "{\"tasks\": [" + RUNS + "]}");
        assertThat(out("task list /prod/db -q")).isEqualTo(ID + "\n");
        assertThat(out("task list prod/db --json")).startsWith("[ {");
    }

    @Test
    void withoutTasksTheColumnsAreStillNamed() {
        tasks();
        assertThat(out("task list")).isEqualTo("APP  HEALTHY  STARTED  HOST  ID\n");
    }

    @Test
    void aTaskIsShownAndStoppedByItsIdAlone() {
        tasks(RUNS);
        apps.on("DELETE /v2/apps/postgres/tasks/" + ID, 200, "{\"task\": " + RUNS + "}");
        assertThat(out("task show " + ID)).contains("\"host\" : \"10.0.1.223\"");
        assertThat(out("task stop " + ID)).contains("\"id\" : \"" + ID + "\"");
        out("task stop --wipe " + ID);
        Terminal.Result unknown = terminal.type("task stop nope");
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.err()).isEqualTo("holdfast: there is no task nope; see `holdfast task list`\n");
        assertThat(apps.orders())
                .containsExactly(
                        "DELETE /v2/apps/postgres/tasks/" + ID, "DELETE /v2/apps/postgres/tasks/" + ID + "?wipe=true");
    }

    @Test
    void tasksAreKilledByTheirIds() {
        apps.on("POST /v2/tasks/delete", 200, "{\"tasks\": [{\"id\": \"a.1\"}]}");
        assertThat(out("task kill a.1 b.2")).isEqualTo("Killed tasks: a.1\n");
        apps.on("POST /v2/tasks/delete", 200, "{\"version\": \"v\", \"deploymentId\": \"d1\"}");
        assertThat(out("task kill --scale a.1")).isEqualTo("Created deployment d1\n");
        apps.on("POST /v2/tasks/delete", 200, "{\"tasks\": []}");
        assertThat(terminal.type("task kill --wipe a.1").exit()).isEqualTo(1);
        apps.on("POST /v2/tasks/delete", 400, "{\"message\": \"You cannot use scale and wipe at the same time.\"}");
        assertThat(terminal.type("task kill --wipe --scale a.1").err()).contains("scale and wipe");
        assertThat(apps.orders())
                .contains(
                        "POST /v2/tasks/delete {\"ids\":[\"a.1\",\"b.2\"]}",
                        "POST /v2/tasks/delete?wipe=true {\"ids\":[\"a.1\"]}");
    }

    @Test
    void deploymentsAreListedWithWhatTheyDo() {
        apps.on("GET /v2/deployments", 200, DEPLOYMENTS);
        assertThat(out("deployment list")).isEqualTo("""
                APP  POD  ACTION  PROGRESS  ID
                /a   ---  start     1/3     d1
                /b
                """);
        assertThat(out("deployment list b -q")).isEqualTo("d1\n");
        assertThat(out("deployment list c")).isEqualTo("There are no deployments for /c\n");
    }

    @Test
    void aDeploymentIsFollowedUntilItIsOver() {
        apps.on("GET /v2/deployments", 200, DEPLOYMENTS);
        Terminal.Result unfinished = terminal.type("deployment watch --max-count=2 --interval=0.01 d1");
        assertThat(unfinished.exit()).isEqualTo(1);
        assertThat(unfinished.out()).contains("start").hasLineCount(3);
        assertThat(unfinished.err()).contains("d1 is still under way");
        assertThat(out("deployment watch other")).isEqualTo("Deployment other is over\n");
    }

    @Test
    void aDeploymentIsRolledBackOrStopped() {
        apps.on("DELETE /v2/deployments/d1", 200, "{\"version\": \"v\", \"deploymentId\": \"d2\"}");
        assertThat(out("deployment rollback d1")).isEqualTo("Created deployment d2\n");
        apps.on("DELETE /v2/deployments/d1", 202, "");
        assertThat(out("deployment stop d1")).isEmpty();
        assertThat(apps.orders()).containsExactly("DELETE /v2/deployments/d1", "DELETE /v2/deployments/d1?force=true");
    }
}
