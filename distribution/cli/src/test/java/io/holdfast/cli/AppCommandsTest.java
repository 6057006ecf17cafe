package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps by the command line, in the words and columns that people know. */
class AppCommandsTest {
    private static final String DEPLOYED = "{\"version\": \"v1\", \"deploymentId\": \"d1\"}";
    private static final String RUNS = "{\"app\": {\"id\": \"/postgres\", \"instances\": 1}}";
    private static final String STOPPED = "{\"app\": {\"id\": \"/postgres\", \"instances\": 0}}";
    private static final String TASK = """
            {"appId": "/postgres", "id": "postgres.f2419e31", "host": "10.0.1.223",
             "startedAt": "2016-04-13T17:25:08.301Z"}""";

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

    private void fails(String line, int exit, String... message) {
        Terminal.Result result = terminal.type(line);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.err()).startsWith("holdfast: ").contains(message).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    private void says(String line, String out) {
        Terminal.Result result = terminal.type(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(out);
        assertThat(result.exit()).isZero();
    }

    @Test
    void anAppIsAddedByItsFileItsUrlOrStandardInput() throws IOException {
        Files.writeString(directory.resolve("postgres.marathon.json"), "{\"id\": \"/postgres\"}");
        apps.on("POST /v2/apps", 201, "{\"id\": \"/postgres\", \"deployments\": [{\"id\": \"d1\"}]}")
                .on("GET /elsewhere.json", 200, "{\"id\": \"/far\"}");
        says("app add postgres.marathon.json", "Created deployment d1\n");
        says("app add " + directory.resolve("postgres.marathon.json"), "Created deployment d1\n");
        says("app add " + apps.url() + "/elsewhere.json", "Created deployment d1\n");
        terminal.pipe("{\"id\": \"/piped\"}");
        says("app add", "Created deployment d1\n");
        assertThat(apps.orders())
                .containsExactly(
                        "POST /v2/apps {\"id\":\"/postgres\"}",
                        "POST /v2/apps {\"id\":\"/postgres\"}",
                        "POST /v2/apps {\"id\":\"/far\"}",
                        "POST /v2/apps {\"id\":\"/piped\"}");
    }

    @Test
    void whatIsNoDefinitionIsSaidBeforeAnythingIsAsked() throws IOException {
        Files.writeString(directory.resolve("broken.json"), "{\n\"id\": nonsense}");
        Files.writeString(directory.resolve("list.json"), "[]");
        Files.writeString(directory.resolve("empty.json"), "");
        fails("app add nope.json", 2, "there is no file nope.json");
        Path examples = Files.createDirectories(directory.resolve("examples/postgres"));
        Path example = Files.writeString(examples.resolve("postgres.marathon.json"), "{}");
        terminal.set("HOLDFAST_EXAMPLES", examples.getParent().toString());
        fails("app add /elsewhere/postgres.marathon.json", 2, "there is an example of that name: " + example);
        fails("app add broken.json", 2, "broken.json, line 2", "not JSON");
        fails("app add list.json", 2, "list.json is not an object");
        fails("app add empty.json", 2, "empty.json is empty");
        fails("app add", 2, "name a file or a URL");
        fails("app add " + apps.url() + "/nothing", 2, "answered with status 404");
        assertThat(apps.orders()).isEmpty();
    }

    @Test
    void aRefusalNamesEachPathAndItsReason() {
        apps.on("PUT /v2/apps/postgres", 422, """
                {"message": "Object is not valid", "details": [
                  {"path": "/container/volumes", "errors": ["cannot change"]},
                  {"path": "/cpus", "errors": ["cannot change", "too small"]}]}""");
        fails(
                "app update postgres cpus=0",
                1,
                "Object is not valid; /container/volumes: cannot change; /cpus: cannot change, too small");
        apps.on("PUT /v2/apps/postgres", 409, """
                {"message": "App is locked", "deployments": [{"id": "d7"}]}""");
        fails("app update postgres cpus=1", 1, "App is locked", "deployment d7", "--force");
        fails("app show nope", 4, "nothing at /v2/apps/nope");
        fails("app show /", 2, "not the id of an app");
    }

    @Test
    void anAppIsStoppedAndStartedAndNeitherTwice() {
        apps.on("GET /v2/apps/postgres", 200, RUNS).on("PUT /v2/apps/postgres", 200, DEPLOYED);
        says("app stop postgres", "Created deployment d1\n");
        fails("app start postgres", 1, "/postgres is started already", "instances=1");
        apps.on("GET /v2/apps/postgres", 200, STOPPED);
        says("app start /postgres", "Created deployment d1\n");
        says("app start postgres 3 --force", "Created deployment d1\n");
        fails("app stop postgres", 1, "is stopped already");
        fails("app start postgres 0", 2, "at least one instance");
        assertThat(apps.orders())
                .containsExactly(
                        "PUT /v2/apps/postgres {\"instances\":0}",
                        "PUT /v2/apps/postgres {\"instances\":1}",
                        "PUT /v2/apps/postgres?force=true {\"instances\":3}");
    }

    @Test
    void fieldsAreChangedByWordsOrByAnObject() {
        apps.on("PUT /v2/apps/prod/db", 200, DEPLOYED);
        says("app update prod/db cpus=0.5 cmd=17 env={\"A\":\"b\"} user=null labels.x=y", "Created deployment d1\n");
        terminal.pipe("{\"mem\": 64}");
        says("app update /prod/db --force", "Created deployment d1\n");
        fails("app update /prod/db cpus", 2, "'cpus' sets nothing", "FIELD=VALUE");
        fails("app update /prod/db env={A", 2, "env: this is not JSON");
        fails("app update /prod/db mem=1 mem=2", 2, "mem is given twice");
        assertThat(apps.orders())
                .containsExactly(
                        "PUT /v2/apps/prod/db {\"cpus\":0.5,\"cmd\":\"17\",\"env\":{\"A\":\"b\"},\"user\":\"null\","
                                + "\"labels.x\":\"y\"}",
                        "PUT /v2/apps/prod/db?force=true {\"mem\":64}");
    }

    @Test
    void anAppIsRestartedRemovedAndItsTasksKilled() {
        apps.on("POST /v2/apps/postgres/restart", 200, DEPLOYED)
                .on("DELETE /v2/apps/postgres", 200, DEPLOYED)
                .on("DELETE /v2/apps/postgres/tasks", 200, "{\"tasks\": [" + TASK + "]}");
        says("app restart postgres", "Created deployment d1\n");
        says("app kill postgres --host=10.0.1.223", "Killed tasks: postgres.f2419e31\n");
        says("app remove postgres", "");
        apps.on("DELETE /v2/apps/postgres/tasks", 200, DEPLOYED);
        says("app kill postgres --scale", "Created deployment d1\n");
        apps.on("DELETE /v2/apps/postgres/tasks", 200, "{\"tasks\": []}");
        fails("app kill postgres", 1, "nothing to kill");
        assertThat(apps.orders())
                .startsWith(
                        "POST /v2/apps/postgres/restart",
                        "DELETE /v2/apps/postgres/tasks?host=10.0.1.223",
                        "DELETE /v2/apps/postgres",
                        "DELETE /v2/apps/postgres/tasks?scale=true");
    }

    @Test
    void appsAreListedWithWhatRunsWhatIsHealthyAndWhatIsUnderWay() {
        apps.on("GET /v2/apps", 200, """
                        {"apps": [
                          {"id": "/web", "mem": 32, "cpus": 0.1, "instances": 3, "tasksRunning": 2, "role": "web",
                           "cmd": "python3   -m http.server"},
                          {"id": "/postgres", "mem": 1024, "cpus": 1, "instances": 1, "tasksRunning": 1,
                           "tasksHealthy": 1, "healthChecks": [{}], "container": {"type": "DOCKER"}}]}""").on("GET /v2/deployments", 200, """
                        [{"affectedApps": ["/web"], "currentActions": [{"action": "ScaleApplication", "app": "/web"}]}]
                        """).on("GET /v2/queue", 200, """
                        {"queue": [{"app": {"id": "/web"}, "delay": {"overdue": true}}]}""");
        says("app list", """
                ID         MEM   CPUS  TASKS  HEALTH  DEPLOYMENT  WAITING  CONTAINER           CMD            ROLE
                /postgres  1024   1     1/1    1/1       ---       False     DOCKER            ---            ---
                /web        32   0.1    2/3    ---      scale       True     mesos    python3 -m http.server  web
                """);
        says("app list -q", "/web\n/postgres\n");
        assertThat(terminal.type("app list --json").out()).startsWith("[ {").contains("\"id\" : \"/web\"");
    }

    @Test
    void aVersionIsShownByItsTimeOrByHowFarBackItIs() {
        apps.on("GET /v2/apps/postgres", 200, RUNS)
                .on("GET /v2/apps/postgres/versions", 200, "{\"versions\": [\"t2\", \"t1\"]}")
                .on("GET /v2/apps/postgres/versions/t1", 200, "{\"id\": \"/postgres\", \"version\": \"t1\"}");
        assertThat(terminal.type("app show postgres").out()).contains("\"instances\" : 1");
        assertThat(terminal.type("app show postgres --app-version=-1").out()).contains("\"version\" : \"t1\"");
        assertThat(terminal.type("app show postgres --app-version=t1").out()).contains("\"version\" : \"t1\"");
        fails("app show postgres --app-version=-2", 4, "/postgres has 2 versions");
    }
}
