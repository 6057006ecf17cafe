package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_DROPPED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.DurationInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a command task ends, in the words of a Mesos agent and its command executor. */
class TaskEndingTest extends AgentTest {

    @Test
    void aTaskThatExitsWithZeroIsStartingThenRunningThenFinished() {
        launch(Messages.task("e-0", "exit 0"));

        TaskStatus end = heard.awaitEnd("e-0");

        assertEnd(end, TASK_FINISHED, "Command exited with status 0");
        assertThat(heard.states("e-0")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        assertThat(heard.of("e-0")).allSatisfy(status -> {
            assertThat(status.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
            assertThat(status.hasReason()).isFalse();
            assertThat(status.getUuid().size()).isEqualTo(16);
            assertThat(status.getAgentId()).isEqualTo(Messages.AGENT);
            assertThat(status.getExecutorId().getValue()).isEqualTo("e-0");
            assertThat(status.getContainerStatus().getExecutorPid()).isPositive();
            assertThat(status.getContainerStatus().getContainerId().hasParent()).isFalse();
            assertThat(status.getContainerStatus()
                            .getNetworkInfos(0)
                            .getIpAddresses(0)
                            .getIpAddress())
                    .isEqualTo("127.0.0.1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "exit 1, Command exited with status 1",
        "exit 137, Command exited with status 137",
        "kill -9 $$, Command terminated with signal Killed",
        "kill -SEGV $$, Command terminated with signal Segmentation fault",
        "no-such-command, Command exited with status 127"
    })
    void aTaskThatEndsOtherwiseFailsAndSaysHow(String command, String message) {
        launch(Messages.task("e", command));

        assertEnd(heard.awaitEnd("e"), TASK_FAILED, message);
    }

    @Test
    void withoutAShellTheArgumentsFollowTheProgramsOwnName() throws IOException {
        launch(Messages.task(
                "args",
                CommandInfo.newBuilder()
                        .setShell(false)
                        .setValue("/bin/sh")
                        .addArguments("sh")
                        .addArguments("-c")
                        .addArguments("echo \"$0 $1\"; exit 4")
                        .addArguments("zero")
                        .addArguments("one two")));

        assertEnd(heard.awaitEnd("args"), TASK_FAILED, "Command exited with status 4");
        assertThat(stdout("args")).isEqualTo("zero one two\n");
    }

    @Test
    void aProgramThatDoesNotExistEndsWithStatusOne() {
        launch(Messages.task(
                "none",
                CommandInfo.newBuilder()
                        .setShell(false)
                        .setValue("/no/such/binary")
                        .addArguments("binary")));

        assertEnd(heard.awaitEnd("none"), TASK_FAILED, "Command exited with status 1");
    }

    @Test
    void outputGoesToTheSandbox() throws IOException {
        launch(Messages.task("out", "echo out; echo err >&2; exit 1"));
        heard.awaitEnd("out");

        assertThat(stdout("out")).isEqualTo("out\n");
        assertThat(Files.readString(sandboxOf("out").resolve("stderr"))).isEqualTo("err\n");
    }

    @Test
    void aTaskThatRunsLongerThanItMayFails() {
        launch(Messages.task("max", "sleep 1000")
                .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(200_000_000)));

        TaskStatus end = heard.awaitEnd("max");

        assertEnd(end, TASK_FAILED, "Command terminated with signal Terminated");
        assertThat(end.getReason()).isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        assertThat(heard.states("max")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FAILED);
    }

    @Test
    void anUnknownUserIsRefused() {
        launch(Messages.task("user", Messages.shell("true").setUser("nosuchuser")));

        TaskStatus end = heard.awaitEnd("user");

        assertThat(end.getState()).isEqualTo(TASK_DROPPED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(end.getMessage())
                .startsWith("Failed to create executor directory '")
                .endsWith("': Failed to chown directory to 'nosuchuser': No such user 'nosuchuser'");
    }

    @Test
    void whatTheCommandLeavesRunningIsKilledWithIt() {
        launch(Messages.task("leaves", "sleep 1000 & exit 0"));

        assertEnd(heard.awaitEnd("leaves"), TASK_FINISHED, "Command exited with status 0");
        Until.holds("nothing is left", () -> processes().isEmpty());
    }

    @Test
    void anAcknowledgedEndIsForgotten() {
        launch(Messages.task("gone", "true"));
        heard.awaitEnd("gone");

        Until.holds("the agent knows no task", () -> agent.tasks().isEmpty());
        assertThat(agent.executors()).isEmpty();
        Until.holds(
                "no checkpoint is left",
                () -> !Files.exists(config().workDir().resolve("meta/slaves/cluster-S0/frameworks/cluster-0000")));
        assertThat(sandboxOf("gone")).exists();
    }

    @Test
    void aLaunchTakesTensOfMilliseconds() {
        run(Messages.task("warm", "sleep 1000"));
        long begun = System.nanoTime();
        run(Messages.task("quick", "sleep 1000"));

        assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(1_000);
    }
}
