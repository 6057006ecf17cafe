package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.e2e.Holdfast.Result;
import io.holdfast.testing.process.OsProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database of the example from its first day to its last, by the commands of the tutorial. Each test goes on where
 * the one before it ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
abstract class PostgresLife {
    private static final String PASSWORD = "DC/OS_ROCKS";
    private static final String ROWS = "10000|50005000";
    private static final String COUNT = "SELECT count(*), sum(id) FROM plants";

    private Holdfast holdfast;
    /** The last that was seen of the task, as the API has it. */
    private JsonNode task;

    /** The port it was last seen on; it has none while it is stopped. */
    private int known;

    /** What is in the way of running this here; empty for nothing. */
    abstract String missing();

    /** The app's file, among those of the example. */
    abstract String file();

    @BeforeAll
    void up(@TempDir Path directory) throws IOException {
        String missing = missing();
        // Where everything is tested, what is missing is an error.
        assumeTrue(missing.isEmpty() || "true".equals(System.getenv("CI")), missing);
        assertThat(missing).isEmpty();
        // PostgreSQL gives up root's rights, and must reach its volume all the same.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectory(directory.resolve("home"));
        holdfast = new Holdfast(home);
        start();
    }

    private void start() {
        holdfast.up("--agents", "2", "--apps").ok();
    }

    @AfterAll
    void down() {
        if (holdfast != null) {
            holdfast.close();
        }
    }

    @Test
    @Order(1)
    void itIsAddedAndBecomesHealthy() {
        Path app = Holdfast.distribution().resolve("examples/postgres").resolve(file());
        assertThat(tutorial("app", "add", app.toString()).ok().out()).startsWith("Created deployment ");
        awaitRuns();
        Eventually.until("it is healthy", () -> isAlive(task()));
        awaitDeployed();
        assertThat(said("deployment", "list")).isEqualTo("There are no deployments\n");
        assertThat(said("task", "list"))
                .containsPattern(
                        "APP +HEALTHY +STARTED +HOST +ID\n/postgres +True +20[0-9TZ:.-]+ +agent-[12] +" + "postgres");
        assertThat(said("app", "list")).containsPattern("(?m)^/postgres .* 1/1 +1/1 +--- +False ");
    }

    @Test
    @Order(2)
    void rowsAreWrittenOverTheNetwork() {
        psql().run("CREATE TABLE plants (id int PRIMARY KEY, name text);"
                + " INSERT INTO plants SELECT n, 'plant ' || n FROM generate_series(1, 10000) n");
        assertThat(psql().run(COUNT)).isEqualTo(ROWS);
    }

    @Test
    @Order(3)
    void stoppedItIsStillListedWithItsHostAndItsVolume() {
        awaitDeployed();
        JsonNode before = task;
        assertThat(tutorial("app", "stop", "postgres").ok().out()).startsWith("Created deployment ");
        Eventually.until("it has ended", () -> servers().isEmpty() && !has(task(), "startedAt"));
        assertThat(said("task", "list")).containsPattern("/postgres +True +N/A +agent-[12] +postgres");
        assertThat(task().path("host")).isEqualTo(before.path("host"));
        assertThat(volume(task())).isEqualTo(volume(before));
        assertThat(Volumes.of(holdfast).volumes()).hasSize(1);
    }

    @Test
    @Order(4)
    void startedAgainItHasItsRows() {
        awaitDeployed();
        JsonNode before = task;
        assertThat(tutorial("app", "start", "postgres").ok().out()).startsWith("Created deployment ");
        awaitSamePlace(before);
    }

    @Test
    @Order(5)
    void killedItComesBackOnTheSameVolume() {
        JsonNode before = task;
        List<ProcessHandle> killed = servers();
        assertThat(killed).hasSize(1);
        killed.forEach(Holdfast::kill);
        Eventually.until("another one runs", () -> !task().path("id").equals(before.path("id")));
        awaitSamePlace(before);
    }

    @Test
    @Order(6)
    void withoutItsSchedulerItGoesOnAndTheNextOneKnowsIt() {
        JsonNode before = task;
        List<ProcessHandle> runs = servers();
        Holdfast.kill(holdfast.scheduler());
        assertThat(psql().run(COUNT)).isEqualTo(ROWS);
        start();
        Eventually.until("it is known", () -> has(task(), "startedAt"));
        assertThat(task.path("id")).isEqualTo(before.path("id"));
        assertThat(task.path("startedAt")).isEqualTo(before.path("startedAt"));
        assertThat(servers()).isEqualTo(runs);
    }

    @Test
    @Order(7)
    void changedItIsReplacedWhereItIs() {
        awaitDeployed();
        JsonNode before = task;
        JsonNode app = holdfast.api("/v2/apps/postgres").path("app");
        String environment = app.path("env").toString().replaceFirst("}$", ",\"GREETING\":\"hello\"}");
        assertThat(tutorial("app", "update", "postgres", "env=" + environment)
                        .ok()
                        .out())
                .startsWith("Created deployment ");
        Eventually.until(
                "it has the change",
                () -> servers().stream()
                        .anyMatch(server ->
                                new OsProcess(server).variable("GREETING").equals("hello")));
        awaitSamePlace(before);
        assertThat(task.path("version")).isNotEqualTo(before.path("version"));
    }

    @Test
    @Order(8)
    void whatCannotChangeIsRefusedWithItsPathAndTheReason() {
        awaitDeployed();
        Result refused = holdfast.cli("app", "update", "postgres", biggerVolume());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("/container/volumes(0)/persistent/size: cannot change from 100 to 200");
        assertThat(holdfast.cli("app", "update", "postgres", "mem=much").exit()).isEqualTo(1);
        assertThat(psql().run(COUNT)).isEqualTo(ROWS);
    }

    @Test
    @Order(9)
    void wipedItBeginsAnewWithAnEmptyVolume() {
        awaitDeployed();
        JsonNode before = task();
        tutorial("task", "stop", "--wipe", before.path("id").asText()).ok();
        Eventually.until(
                "another one runs",
                () -> has(task(), "startedAt") && !volume(task).equals(volume(before)));
        Eventually.until("it answers", () -> psql().answers());
        assertThat(psql().run("SELECT count(*) FROM pg_tables WHERE tablename = 'plants'"))
                .isEqualTo("0");
        Eventually.until(
                "the old volume is gone",
                () -> Volumes.of(holdfast).volumes().stream()
                        .noneMatch(each -> each.id().equals(volume(before))));
    }

    @Test
    @Order(10)
    void removedItLeavesNothingReservedAndNoVolume() {
        Result removed = tutorial("app", "remove", "postgres").ok();
        assertThat(removed.out()).isEmpty();
        Eventually.until(
                "nothing is reserved", () -> Volumes.of(holdfast).reserving().isEmpty());
        assertThat(Volumes.of(holdfast).volumes()).isEmpty();
        assertThat(servers()).isEmpty();
        Eventually.until("it is not listed", () -> said("task", "list", "-q").isEmpty());
        assertThat(said("app", "list", "-q")).isEmpty();
    }

    private void awaitDeployed() {
        Eventually.until(
                "the deployment is over", () -> holdfast.api("/v2/deployments").isEmpty());
    }

    private void awaitRuns() {
        Eventually.until("it runs", () -> has(task(), "startedAt"));
        Eventually.until("it answers", () -> psql().answers());
    }

    private void awaitSamePlace(JsonNode before) {
        awaitRuns();
        assertThat(psql().run(COUNT)).isEqualTo(ROWS);
        assertThat(task.path("host")).isEqualTo(before.path("host"));
        assertThat(volume(task)).isEqualTo(volume(before));
    }

    /** The app's one task, as the API has it now. */
    private JsonNode task() {
        JsonNode tasks = holdfast.api("/v2/apps/postgres/tasks").path("tasks");
        assertThat(tasks).hasSize(1);
        task = tasks.get(0);
        int port = task.at("/ports/0").asInt();
        known = port == 0 ? known : port;
        return task;
    }

    private static boolean has(JsonNode task, String member) {
        return task.hasNonNull(member);
    }

    private static boolean isAlive(JsonNode task) {
        return task.at("/healthCheckResults/0/alive").asBoolean();
    }

    private static String volume(JsonNode task) {
        return task.at("/localVolumes/0/persistenceId").asText();
    }

    private Psql psql() {
        return new Psql(known, PASSWORD);
    }

    /** {@code dcos marathon …}, as the tutorial has it. */
    private Result tutorial(String... words) {
        return holdfast.run(
                "dcos", Stream.concat(Stream.of("marathon"), Stream.of(words)).toArray(String[]::new));
    }

    private String said(String... words) {
        return tutorial(words).ok().out();
    }

    /** The main process of the database: others are its children. */
    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> isServer(process)
                        && process.parent().filter(PostgresLife::isServer).isEmpty())
                .filter(process -> new OsProcess(process).variable("PORT0").equals(String.valueOf(known)))
                .toList();
    }

    private static boolean isServer(ProcessHandle process) {
        return new OsProcess(process).program().equals("postgres");
    }

    /** The change of a field that holds a volume of another size, as a word of the command line. */
    private String biggerVolume() {
        try {
            Path app = Holdfast.distribution().resolve("examples/postgres").resolve(file());
            String container =
                    new ObjectMapper().readTree(app.toFile()).path("container").toString();
            return "container=" + container.replace("\"size\":100", "\"size\":200");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a program is installed. */
    static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
