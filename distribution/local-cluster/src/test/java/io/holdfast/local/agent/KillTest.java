package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;
import org.junit.jupiter.api.Test;

/** KILL in all its variants. */
class KillTest extends AgentTest {

    private static final String STUBBORN = "trap '' TERM; echo ready; while true; do sleep 0.1; done";

    @Test
    void aKilledTaskIsKillingAndThenKilled() {
        run(Messages.task("k", "sleep 1000"));
        kill("k", KillOrder.plain());

        TaskStatus end = heard.awaitEnd("k");

        assertEnd(end, TASK_KILLED, "Command terminated with signal Terminated");
        assertThat(end.hasReason()).isFalse();
        assertThat(heard.states("k")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
    }

    @Test
    void aTaskThatIgnoresSigtermIsKilledAfterItsGracePeriod() {
        run(Messages.task("k", STUBBORN).setKillPolicy(Messages.graceMillis(400)));
        awaitOutput(sandboxOf("k").resolve("stdout"), "ready");
        long begun = System.nanoTime();
        kill("k", KillOrder.plain());

        assertEnd(heard.awaitEnd("k"), TASK_KILLED, "Command terminated with signal Killed");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void anExitAfterSigtermIsKilledWithItsStatus() {
        run(Messages.task("k", "trap 'exit 9' TERM; echo ready; while true; do sleep 0.05; done"));
        awaitOutput(sandboxOf("k").resolve("stdout"), "ready");
        kill("k", KillOrder.plain());

        assertEnd(heard.awaitEnd("k"), TASK_KILLED, "Command exited with status 9");
    }

    @Test
    void aSecondKillChangesNothing() {
        run(Messages.task("k", STUBBORN).setKillPolicy(Messages.graceMillis(400)));
        kill("k", KillOrder.plain());
        kill("k", KillOrder.plain());
        heard.awaitEnd("k");

        assertThat(heard.states("k")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
    }

    @Test
    void aKillRightBehindTheLaunchEndsTheTaskBeforeDelivery() throws IOException {
        agent.stop(true);
        timings = timings.withExecutorStart(Duration.ofSeconds(5));
        recover();
        launch(Messages.task("k", "sleep 1000"));
        kill("k", KillOrder.plain());

        TaskStatus end = heard.awaitEnd("k");

        assertEnd(end, TASK_KILLED, "Killed before delivery to the executor");
        assertThat(end.getReason()).isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
        assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(heard.states("k")).containsExactly(TASK_KILLED);
    }

    @Test
    void aFrameworkThatDoesNotKnowKillingIsNotToldOfIt() {
        FrameworkInfo old = Messages.FRAMEWORK.toBuilder().clearCapabilities().build();
        launch(old, Messages.task("k", "sleep 1000"));
        heard.awaitState("k", TASK_RUNNING);
        kill("k", KillOrder.plain());
        heard.awaitEnd("k");

        assertThat(heard.states("k")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLED);
    }

    @Test
    void aCommandTaskIgnoresTheGracePeriodOfTheKillItself() {
        run(Messages.task("k", STUBBORN).setKillPolicy(Messages.graceMillis(60_000)));
        awaitOutput(sandboxOf("k").resolve("stdout"), "ready");
        kill("k", KillOrder.within(Duration.ofMillis(50)));
        heard.awaitState("k", TASK_KILLING);
        run(Messages.task("meanwhile", "sleep 0.5"));
        heard.awaitEnd("meanwhile");

        assertThat(heard.last("k").getState()).isEqualTo(TASK_KILLING);
    }

    @Test
    void aReasonIsPutOnKillingAndKilled() {
        run(Messages.task("k", "sleep 1000"));
        kill("k", KillOrder.plain().because(Reason.REASON_AGENT_DRAINING));

        assertThat(heard.awaitEnd("k").getReason()).isEqualTo(Reason.REASON_AGENT_DRAINING);
        assertThat(heard.awaitState("k", TASK_KILLING).getReason()).isEqualTo(Reason.REASON_AGENT_DRAINING);
    }

    @Test
    void shutdownOfACommandTasksExecutorKillsTheTask() {
        run(Messages.task("k", "sleep 1000"));
        agent.shutdownExecutor(
                Messages.FRAMEWORK.getId(),
                ExecutorID.newBuilder().setValue("k").build());

        assertEnd(heard.awaitEnd("k"), TASK_KILLED, "Command terminated with signal Terminated");
    }

    @Test
    void aSupervisorThatIsKilledTakesItsTaskAlong() {
        run(Messages.task("k", "sleep 1000"));
        int supervisor = heard.last("k").getContainerStatus().getExecutorPid();
        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        TaskStatus end = heard.awaitEnd("k");

        assertEnd(end, TASK_FAILED, "Executor terminated");
        assertThat(end.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
        Until.holds("nothing is left", () -> processes().isEmpty());
    }

    @Test
    void tasksOfAFrameworkThatIsGoneEndInSilence() {
        run(Messages.task("k", "sleep 1000"));
        agent.shutdownFramework(Messages.FRAMEWORK.getId());

        Until.holds("the task has ended", () -> heard.events.contains("ended k"));
        Until.holds("the agent knows no task", () -> agent.tasks().isEmpty());
        assertThat(heard.states("k")).containsExactly(TASK_STARTING, TaskState.TASK_RUNNING);
    }
}
