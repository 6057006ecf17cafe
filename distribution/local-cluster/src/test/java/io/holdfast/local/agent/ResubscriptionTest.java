package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.junit.jupiter.api.Test;

/** A framework that missed an update while it was away need not wait for the next retry. */
class ResubscriptionTest extends AgentTest {
    @Test
    void theOutstandingUpdateIsDeliveredAtOnceToAFrameworkThatSubscribesAnew() {
        heard.acknowledging = false;
        long begun = System.nanoTime();
        launch(Messages.task("late", "sleep 100"));
        Until.holds("delivered", () -> heard.of("late").size() == 1);

        agent.frameworkSubscribed(FrameworkID.newBuilder().setValue("another").build());
        agent.frameworkSubscribed(Messages.FRAMEWORK.getId());
        Until.holds("delivered again", () -> heard.of("late").size() == 2);

        TaskStatus first = heard.of("late").get(0);
        assertThat(first.getState()).isEqualTo(TASK_STARTING);
        assertThat(heard.of("late").get(1)).isEqualTo(first);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(timings.retryFirst());
        agent.acknowledge(
                Messages.FRAMEWORK.getId(), Messages.id("late"), first.getUuid().toByteArray());
        heard.awaitState("late", TASK_RUNNING);
    }
}
