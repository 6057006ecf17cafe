package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.junit.jupiter.api.Test;

/** Updates that are not acknowledged. */
class RedeliveryTest extends AgentTest {

    @Override
    void recover() throws IOException {
        timings = AgentTimings.standard().withRetryFirst(Duration.ofMillis(100));
        super.recover();
    }

    @Test
    void anUnacknowledgedUpdateComesAgainAfterADoublingWaitAndHoldsBackTheNext() {
        heard.acknowledging = false;
        long begun = System.nanoTime();
        launch(Messages.task("na", "exit 0"));
        Until.holds("delivered four times", () -> heard.of("na").size() == 4);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(100 + 200 + 400 - 10));
        TaskStatus first = heard.of("na").get(0);
        assertThat(heard.of("na")).allMatch(first::equals);
        assertThat(known("na").outstanding()).contains(first);
        assertThat(known("na").state()).isEqualTo(TASK_FINISHED);
        assertThat(heard.events).contains("ended na");

        agent.acknowledge(
                Messages.FRAMEWORK.getId(), Messages.id("na"), first.getUuid().toByteArray());

        assertThat(first.getState()).isEqualTo(TASK_STARTING);
        heard.awaitState("na", TASK_RUNNING);
    }
}
