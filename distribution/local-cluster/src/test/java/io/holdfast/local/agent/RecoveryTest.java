package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;
import org.junit.jupiter.api.Test;

/** A new agent over the directory of an earlier one. */
class RecoveryTest extends AgentTest {

    private int pidOf(String task) {
        return heard.awaitState(task, TASK_RUNNING).getContainerStatus().getExecutorPid();
    }

    private static boolean alive(int pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    @Test
    void aRunningTaskIsFoundAgainAndNothingIsSaid() throws IOException {
        run(Messages.task("t", "sleep 1000"));
        Until.holds("all is acknowledged", () -> known("t").outstanding().isEmpty());
        int pid = pidOf("t");
        agent.stop(false);

        recover();

        assertThat(alive(pid)).isTrue();
        assertThat(known("t").state()).isEqualTo(TASK_RUNNING);
        assertThat(agent.executors()).hasSize(1);
        kill("t", KillOrder.plain());
        assertEnd(heard.awaitEnd("t"), TASK_KILLED, "Command terminated with signal Terminated");
        assertThat(heard.states("t")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
    }

    @Test
    void anExitWhileTheAgentWasAwayIsReported() throws IOException {
        Path go = temp.resolve("go");
        run(Messages.task("t", "while [ ! -e " + go + " ]; do sleep 0.02; done; exit 7"));
        agent.stop(false);
        Files.createFile(go);
        Until.holds("the task is over", () -> processes().isEmpty());

        recover();

        assertEnd(heard.awaitEnd("t"), TASK_FAILED, "Command exited with status 7");
    }

    @Test
    void anExitAfterTheReturnIsReported() throws IOException {
        Path go = temp.resolve("go");
        run(Messages.task("t", "while [ ! -e " + go + " ]; do sleep 0.02; done; exit 0"));
        agent.stop(false);
        recover();
        Files.createFile(go);

        assertEnd(heard.awaitEnd("t"), TASK_FINISHED, "Command exited with status 0");
    }

    @Test
    void tasksKilledTogetherWithTheirAgentHaveLostTheirExecutor() throws IOException {
        run(Messages.task("cmd", "sleep 1000"));
        agent.launchGroup(
                Messages.FRAMEWORK,
                Messages.executor("ex"),
                List.of(Messages.task("grp", "sleep 1000").build()));
        heard.awaitState("grp", TASK_RUNNING);
        agent.stop(true);
        Until.holds("all processes are dead", () -> processes().isEmpty());

        recover();

        for (String task : List.of("cmd", "grp")) {
            TaskStatus end = heard.awaitEnd(task);
            assertEnd(end, TASK_FAILED, "Executor terminated");
            assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
            assertThat(end.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        }
        assertThat(heard.events).doesNotContain("executor ex 0", "executor ex 9");
    }

    @Test
    void anUnacknowledgedUpdateSurvivesTheAgentWithItsUuid() throws IOException {
        heard.acknowledging = false;
        launch(Messages.task("t", "exit 0"));
        TaskStatus first = heard.awaitState("t", TASK_STARTING);
        Until.holds("the task has ended", () -> known("t").ended());
        agent.stop(false);
        heard.updates.clear();

        recover();

        assertThat(heard.awaitState("t", TASK_STARTING)).isEqualTo(first);
        assertThat(known("t").state()).isEqualTo(TASK_FINISHED);
        assertThat(known("t").outstanding()).contains(first);
        heard.acknowledging = true;
        agent.acknowledge(
                Messages.FRAMEWORK.getId(), Messages.id("t"), first.getUuid().toByteArray());
        assertEnd(heard.awaitEnd("t"), TASK_FINISHED, "Command exited with status 0");
        assertThat(heard.states("t")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
    }

    @Test
    void aKillGoesOnAfterTheAgentIsBack() throws IOException {
        run(Messages.task("t", "trap '' TERM; echo ready; while true; do sleep 0.1; done")
                .setKillPolicy(Messages.graceMillis(1_000)));
        awaitOutput(sandboxOf("t").resolve("stdout"), "ready");
        kill("t", KillOrder.plain());
        heard.awaitState("t", TASK_KILLING);
        agent.stop(false);

        recover();

        assertEnd(heard.awaitEnd("t"), TASK_KILLED, "Command terminated with signal Killed");
    }

    @Test
    void aReusedPidIsNotTakenForTheTask() throws IOException {
        run(Messages.task("t", "sleep 1000"));
        Until.holds("the supervisor has claimed its task", () -> claim().isPresent());
        agent.stop(true);
        Until.holds("all processes are dead", () -> processes().isEmpty());
        Path claim = claim().orElseThrow();
        Process other = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.writeString(claim, other.pid() + " 1\n");

            recover();

            assertEnd(heard.awaitEnd("t"), TASK_FAILED, "Executor terminated");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private Optional<Path> claim() {
        try (var tree = Files.walk(config().workDir().resolve("meta"))) {
            return tree.filter(path -> path.endsWith("claim")).findFirst();
        } catch (IOException | UncheckedIOException e) {
            // A file went away while we looked.
            return Optional.empty();
        }
    }

    @Test
    void tasksOfAFrameworkThatDoesNotCheckpointDieWithTheAgent() throws IOException {
        launch(Messages.FRAMEWORK.toBuilder().setCheckpoint(false).build(), Messages.task("t", "sleep 1000"));
        heard.awaitState("t", TASK_RUNNING);
        agent.stop(false);

        recover();

        assertThat(agent.tasks()).isEmpty();
        Until.holds("the task is dead", () -> processes().isEmpty());
    }

    @Test
    void whatHappensDuringAPartitionIsDeliveredAfterIt() {
        run(Messages.task("t", "sleep 0.2; exit 3"));
        agent.setConnected(false);
        Until.holds("the task has ended", () -> known("t").ended());
        assertThat(heard.states("t")).doesNotContain(TASK_FAILED);

        agent.setConnected(true);

        assertEnd(heard.awaitEnd("t"), TASK_FAILED, "Command exited with status 3");
    }
}
