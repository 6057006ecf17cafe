package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Many tasks at once, and an agent that goes and comes while they run. */
class ManyTasksTest extends AgentTest {

    private static final int TASKS = 40;

    @Test
    void eachIsReportedOnceInOrderAlthoughTheAgentIsReplacedInBetween() throws IOException {
        Path go = temp.resolve("go");
        for (int i = 0; i < TASKS; i++) {
            launch(Messages.task("t-" + i, "while [ ! -e " + go + " ]; do sleep 0.1; done"));
        }
        for (int i = 0; i < TASKS; i++) {
            heard.awaitState("t-" + i, TASK_RUNNING);
        }
        Until.holds(
                "all is acknowledged",
                () -> agent.tasks().stream().allMatch(task -> task.outstanding().isEmpty()));
        agent.stop(false);
        recover();
        assertThat(agent.tasks()).hasSize(TASKS).allMatch(task -> task.state() == TASK_RUNNING);
        agent.stop(false);
        Files.createFile(go);
        recover();

        for (int i = 0; i < TASKS; i++) {
            assertEnd(heard.awaitEnd("t-" + i), TASK_FINISHED, "Command exited with status 0");
            assertThat(heard.states("t-" + i)).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        }
        Until.holds("the agent knows no task", () -> agent.tasks().isEmpty());
    }
}
