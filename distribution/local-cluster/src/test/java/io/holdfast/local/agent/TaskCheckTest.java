package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.HealthCheck;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;

/** Health checks and checks of running tasks. */
class TaskCheckTest extends AgentTest {

    private static HealthCheck.Builder health(int failures) {
        return HealthCheck.newBuilder()
                .setDelaySeconds(0)
                .setIntervalSeconds(0.1)
                .setTimeoutSeconds(2)
                .setConsecutiveFailures(failures)
                .setGracePeriodSeconds(0);
    }

    private static HealthCheck.Builder healthCommand(String command, int failures) {
        return health(failures).setType(HealthCheck.Type.COMMAND).setCommand(Messages.shell(command));
    }

    private static CheckInfo.Builder check(CheckInfo.Type type) {
        return CheckInfo.newBuilder()
                .setType(type)
                .setDelaySeconds(0)
                .setIntervalSeconds(0.1)
                .setTimeoutSeconds(2);
    }

    private static CheckInfo.Builder checkCommand(String command) {
        return check(CheckInfo.Type.COMMAND)
                .setCommand(CheckInfo.Command.newBuilder().setCommand(Messages.shell(command)));
    }

    private TaskStatus await(String task, Predicate<TaskStatus> condition) {
        Until.holds(
                "an update of " + task + " as expected",
                () -> heard.of(task).stream().anyMatch(condition));
        return heard.of(task).stream().filter(condition).findFirst().orElseThrow();
    }

    private TaskStatus awaitHealth(String task, boolean healthy) {
        return await(
                task,
                status -> status.getReason() == Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED
                        && status.getHealthy() == healthy);
    }

    @Test
    void anUnhealthyTaskIsKilledAtTheLastFailureAllowed() {
        launch(Messages.task("h", "sleep 1000").setHealthCheck(healthCommand("false", 3)));

        TaskStatus end = heard.awaitEnd("h");

        assertEnd(end, TASK_KILLED, "Command terminated with signal Terminated");
        assertThat(end.hasHealthy()).isTrue();
        assertThat(end.getHealthy()).isFalse();
        assertThat(end.hasReason()).isFalse();
        assertThat(heard.states("h"))
                .containsExactly(
                        TASK_STARTING,
                        TASK_RUNNING,
                        TASK_RUNNING,
                        TASK_RUNNING,
                        TASK_RUNNING,
                        TASK_KILLING,
                        TASK_KILLED);
        assertThat(heard.of("h").get(1).hasHealthy()).isFalse();
        assertThat(heard.of("h").subList(2, 5))
                .allMatch(status -> status.hasHealthy()
                        && !status.getHealthy()
                        && status.getReason() == Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);
        assertThat(heard.awaitState("h", TASK_KILLING).hasHealthy()).isFalse();
    }

    @Test
    void aHealthCommandRunsInTheSandboxWithTheTasksVariables() throws IOException {
        launch(Messages.task("h", "touch ok; sleep 1000")
                .setHealthCheck(healthCommand("test -f ok -a \"$MESOS_EXECUTOR_ID\" = h", 1_000)));

        awaitHealth("h", true);
        Files.delete(sandboxOf("h").resolve("ok"));
        awaitHealth("h", false);
    }

    @Test
    void aHealthCommandThatHangsIsAFailureAndIsKilled() {
        launch(Messages.task("h", "sleep 1000")
                .setHealthCheck(healthCommand("sleep 900", 1_000).setTimeoutSeconds(0.2)));

        awaitHealth("h", false);
        kill("h", KillOrder.plain());
        heard.awaitEnd("h");
        Until.holds("no check is left", () -> processes().isEmpty());
    }

    @Test
    void anHttpHealthCheckLooksAtTheStatusCode() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ok", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try {
            launch(Messages.task("ok", "sleep 1000").setHealthCheck(http(port, "/ok")));
            launch(Messages.task("missing", "sleep 1000").setHealthCheck(http(port, "/missing")));

            awaitHealth("ok", true);
            awaitHealth("missing", false);
        } finally {
            server.stop(0);
        }
    }

    private static HealthCheck.Builder http(int port, String path) {
        return health(1_000)
                .setType(HealthCheck.Type.HTTP)
                .setHttp(HealthCheck.HTTPCheckInfo.newBuilder().setPort(port).setPath(path));
    }

    @Test
    void aTcpHealthCheckConnects() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            launch(Messages.task("h", "sleep 1000")
                    .setHealthCheck(health(1_000)
                            .setType(HealthCheck.Type.TCP)
                            .setTcp(HealthCheck.TCPCheckInfo.newBuilder().setPort(port))));
            awaitHealth("h", true);
        }
        awaitHealth("h", false);
    }

    @Test
    void aCheckReportsItsResultOnlyWhenItChangesAndKillsNothing() throws IOException {
        launch(Messages.task("c", "sleep 1000").setCheck(checkCommand("test -f ok")));
        TaskStatus failed = await("c", status -> status.getReason() == Reason.REASON_TASK_CHECK_STATUS_UPDATED);
        assertThat(failed.getCheckStatus().getCommand().getExitCode()).isEqualTo(1);
        Files.createFile(sandboxOf("c").resolve("ok"));
        await(
                "c",
                status -> status.getCheckStatus().getCommand().hasExitCode()
                        && status.getCheckStatus().getCommand().getExitCode() == 0);
        kill("c", KillOrder.plain());
        heard.awaitEnd("c");

        assertThat(heard.states("c"))
                .containsExactly(TASK_STARTING, TASK_RUNNING, TASK_RUNNING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
        for (int plain : List.of(0, 1, 4, 5)) {
            TaskStatus status = heard.of("c").get(plain);
            assertThat(status.getCheckStatus().getType()).isEqualTo(CheckInfo.Type.COMMAND);
            assertThat(status.getCheckStatus().hasCommand()).isTrue();
            assertThat(status.getCheckStatus().getCommand().hasExitCode()).isFalse();
        }
    }

    @Test
    void aTcpCheckThatIsRefusedHasNotSucceeded() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        launch(Messages.task("c", "sleep 1000")
                .setCheck(check(CheckInfo.Type.TCP)
                        .setTcp(CheckInfo.Tcp.newBuilder().setPort(port))));

        TaskStatus status = await("c", it -> it.getReason() == Reason.REASON_TASK_CHECK_STATUS_UPDATED);
        assertThat(status.getCheckStatus().getTcp().hasSucceeded()).isTrue();
        assertThat(status.getCheckStatus().getTcp().getSucceeded()).isFalse();
    }

    @Test
    void aHealthUpdateCarriesTheLastResultOfTheCheck() {
        launch(Messages.task("both", "sleep 1000")
                .setCheck(checkCommand("exit 3"))
                .setHealthCheck(healthCommand("true", 3).setDelaySeconds(0.4)));

        assertThat(awaitHealth("both", true).getCheckStatus().getCommand().getExitCode())
                .isEqualTo(3);
    }

    @Test
    void anUnhealthyTaskTakesItsGroupAlongAsUnhealthy() {
        agent.launchGroup(
                Messages.FRAMEWORK,
                Messages.executor("ex"),
                List.of(
                        Messages.task("sick", "sleep 1000")
                                .setHealthCheck(healthCommand("false", 1))
                                .build(),
                        Messages.task("peer", "sleep 1000").build()));

        assertThat(heard.awaitEnd("sick").hasHealthy()).isTrue();
        TaskStatus peer = heard.awaitEnd("peer");
        assertThat(peer.getState()).isEqualTo(TASK_KILLED);
        assertThat(peer.hasHealthy()).isTrue();
        assertThat(peer.getHealthy()).isFalse();
    }

    @Test
    void aHealthyTaskIsNotReportedAgainByANewAgent() throws IOException {
        launch(Messages.task("h", "sleep 1000").setHealthCheck(healthCommand("true", 3)));
        awaitHealth("h", true);
        Until.holds("all is acknowledged", () -> known("h").outstanding().isEmpty());
        agent.stop(false);
        recover();
        run(Messages.task("other", "sleep 0.5"));
        heard.awaitEnd("other");

        assertThat(heard.states("h")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_RUNNING);
    }
}
