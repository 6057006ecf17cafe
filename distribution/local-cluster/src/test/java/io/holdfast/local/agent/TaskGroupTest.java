package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.testing.Traps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;
import org.apache.mesos.v1.Protos.Volume;
import org.junit.jupiter.api.Test;

/** Task groups on the default executor. */
class TaskGroupTest extends AgentTest {

    private static final ExecutorInfo EXECUTOR = Messages.executor("ex");

    private void launchGroup(TaskInfo.Builder... tasks) {
        agent.launchGroup(
                Messages.FRAMEWORK,
                EXECUTOR,
                Stream.of(tasks).map(TaskInfo.Builder::build).toList());
    }

    private void runGroup(TaskInfo.Builder... tasks) {
        launchGroup(tasks);
        for (TaskInfo.Builder task : tasks) {
            heard.awaitState(task.getTaskId().getValue(), TASK_RUNNING);
        }
    }

    private void awaitExecutorEnd(int status) {
        Until.holds("the executor ends, " + heard.events, () -> heard.events.contains("executor ex " + status));
    }

    @Test
    void tasksThatFinishLeaveTheOthersAloneAndTheLastEndsTheExecutor() {
        launchGroup(Messages.task("a", "exit 0"), Messages.task("b", "sleep 0.3"));

        assertEnd(heard.awaitEnd("a"), TASK_FINISHED, "Command exited with status 0");
        assertEnd(heard.awaitEnd("b"), TASK_FINISHED, "Command exited with status 0");
        awaitExecutorEnd(0);
        assertThat(heard.states("b")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        assertThat(heard.events.indexOf("executor ex 0")).isGreaterThan(heard.events.indexOf("b TASK_FINISHED"));
    }

    @Test
    void containerStatusesNameTheExecutorsContainerAsParent() {
        runGroup(Messages.task("a", "sleep 1000"), Messages.task("b", "sleep 1000"));

        TaskStatus starting = heard.awaitState("a", TASK_STARTING);
        TaskStatus running = heard.awaitState("a", TASK_RUNNING);
        assertThat(starting.getContainerStatus().hasExecutorPid()).isFalse();
        assertThat(running.getContainerStatus().getExecutorPid()).isPositive();
        assertThat(running.getContainerStatus().getContainerId().getParent())
                .isEqualTo(heard.awaitState("b", TASK_RUNNING)
                        .getContainerStatus()
                        .getContainerId()
                        .getParent());
        assertThat(running.getExecutorId().getValue()).isEqualTo("ex");
    }

    @Test
    void aTaskThatFailsTakesItsGroupAlongButNoOtherGroup() {
        runGroup(Messages.task("other", "sleep 1000"));
        launchGroup(Messages.task("fails", "sleep 0.2; exit 3"), Messages.task("runs", "sleep 1000"));

        assertEnd(heard.awaitEnd("fails"), TASK_FAILED, "Command exited with status 3");
        assertEnd(heard.awaitEnd("runs"), TASK_KILLED, "Command terminated with signal Terminated");
        assertThat(heard.states("runs")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
        assertThat(known("other").state()).isEqualTo(TASK_RUNNING);
        assertThat(agent.executors()).hasSize(1);
    }

    @Test
    void aKilledTaskTakesItsGroupAlong() {
        runGroup(Messages.task("a", "sleep 1000"), Messages.task("b", "sleep 1000"));
        kill("a", KillOrder.plain());

        heard.awaitEnd("a");
        assertEnd(heard.awaitEnd("b"), TASK_KILLED, "Command terminated with signal Terminated");
        awaitExecutorEnd(0);
        assertThat(heard.events.indexOf("b TASK_KILLING")).isGreaterThan(heard.events.indexOf("a TASK_KILLED"));
    }

    @Test
    void theGracePeriodOfAKillOverridesThatOfAGroupsTask() {
        runGroup(Messages.task("a", "trap '' TERM; while true; do sleep 0.1; done")
                .setKillPolicy(Messages.graceMillis(60_000)));
        Traps.await(temp);
        kill("a", KillOrder.within(Duration.ofMillis(100)));

        assertThat(heard.awaitEnd("a").getState()).isEqualTo(TASK_KILLED);
    }

    @Test
    void aSupervisorThatIsKilledIsTheDeathOfTheExecutor() {
        runGroup(Messages.task("a", "sleep 1000"), Messages.task("b", "sleep 1000"));
        int supervisor =
                heard.awaitState("a", TASK_RUNNING).getContainerStatus().getExecutorPid();
        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        for (String task : List.of("a", "b")) {
            TaskStatus end = heard.awaitEnd(task);
            assertEnd(end, TASK_FAILED, "Executor terminated");
            assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
            assertThat(end.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        }
        assertThat(heard.events.indexOf("executor ex 9"))
                .isNotNegative()
                .isLessThan(heard.events.indexOf("a TASK_FAILED"))
                .isLessThan(heard.events.indexOf("b TASK_FAILED"));
    }

    @Test
    void shutdownKillsAllGroupsOfTheExecutor() {
        runGroup(Messages.task("a", "sleep 1000"));
        runGroup(Messages.task("b", "sleep 1000"));
        agent.shutdownExecutor(
                Messages.FRAMEWORK.getId(),
                ExecutorID.newBuilder().setValue("ex").build());

        assertThat(heard.awaitEnd("a").getState()).isEqualTo(TASK_KILLED);
        assertThat(heard.awaitEnd("b").getState()).isEqualTo(TASK_KILLED);
        awaitExecutorEnd(0);
    }

    @Test
    void aProgramThatDoesNotExistEndsWithStatus233() {
        launchGroup(Messages.task("a", CommandInfo.newBuilder().setShell(false).setValue("/no/such/binary")));

        assertEnd(heard.awaitEnd("a"), TASK_FAILED, "Command exited with status 233");
    }

    @Test
    void aFetchThatFailsFailsTheTaskAfterItsStart() {
        launchGroup(
                Messages.task(
                        "a",
                        Messages.shell("sleep 5")
                                .addUris(CommandInfo.URI.newBuilder().setValue("file:///no/such/file"))),
                Messages.task("b", "sleep 1000"));

        TaskStatus end = heard.awaitEnd("a");
        assertEnd(end, TASK_FAILED, "Command exited with status 1");
        assertThat(end.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
        assertThat(heard.states("a")).containsExactly(TASK_STARTING, TASK_FAILED);
        assertThat(heard.awaitEnd("b").getState()).isEqualTo(TASK_KILLED);
    }

    @Test
    void aVolumeOfATaskIsReachedThroughTheExecutorsSandbox() throws IOException {
        var volume = Messages.volume("volume-1", "gdata");
        agent.createVolume(volume);
        runGroup(
                Messages.task("a", "echo kept > gdata/f; sleep 1000").addResources(volume),
                Messages.task("b", "sleep 1000"));

        Path data = config().workDir().resolve("volumes/roles/eng/volume-1");
        awaitOutput(data.resolve("f"), "kept");
        Path executor = sandboxOf("ex").toRealPath();
        assertThat(Files.readSymbolicLink(executor.resolve("gdata"))).isEqualTo(data);
        assertThat(Files.readSymbolicLink(executor.resolve("tasks/a/gdata"))).isEqualTo(executor.resolve("gdata"));
        assertThat(executor.resolve("tasks/b/gdata")).doesNotExist();
    }

    @Test
    void tasksShareADirectoryOfTheirExecutor() {
        Volume shared = Volume.newBuilder()
                .setMode(Volume.Mode.RW)
                .setContainerPath("shared")
                .setSource(Volume.Source.newBuilder()
                        .setType(Volume.Source.Type.SANDBOX_PATH)
                        .setSandboxPath(Volume.Source.SandboxPath.newBuilder()
                                .setType(Volume.Source.SandboxPath.Type.PARENT)
                                .setPath("shared")))
                .build();
        ContainerInfo container = ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .addVolumes(shared)
                .build();
        launchGroup(
                Messages.task("w", "echo hello > shared/f; sleep 0.5").setContainer(container),
                Messages.task("r", "while [ ! -s shared/f ]; do sleep 0.02; done; grep -q hello shared/f")
                        .setContainer(container));

        assertThat(heard.awaitEnd("r").getState()).isEqualTo(TASK_FINISHED);
        assertThat(heard.awaitEnd("w").getState()).isEqualTo(TASK_FINISHED);
    }

    @Test
    void aTaskOfAGroupSeesFewVariables() throws IOException {
        launchGroup(Messages.task("env", "env | sort > ../../env"));
        heard.awaitEnd("env");

        Path sandbox = sandboxOf("ex").toRealPath();
        assertThat(Files.readAllLines(sandbox.resolve("env")))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .containsExactly("MESOS_ALLOCATION_ROLE", "MESOS_CONTAINER_IP", "MESOS_SANDBOX", "PATH", "PWD");
    }

    @Test
    void aGroupThatOutlivesItsAgentStillDiesTogether() throws IOException {
        Path go = temp.resolve("go");
        runGroup(
                Messages.task("fails", "while [ ! -e " + go + " ]; do sleep 0.02; done; exit 3"),
                Messages.task("runs", "sleep 1000"));
        agent.stop(false);
        Files.createFile(go);
        Until.holds("one of two is over", () -> processes().stream().noneMatch(line -> line.contains("exit 3")));

        recover();

        assertEnd(heard.awaitEnd("fails"), TASK_FAILED, "Command exited with status 3");
        assertEnd(heard.awaitEnd("runs"), TASK_KILLED, "Command terminated with signal Terminated");
    }
}
