package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo.Network;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.junit.jupiter.api.Test;

/** Containers and the end of their agent, of their supervisor, and of their client. */
class ContainerRecoveryTest extends ContainersTest {

    private static final String WAIT = "echo before; while [ ! -e $MESOS_SANDBOX/go ]; do sleep 0.05; done; echo after";

    private TaskInfo.Builder waiting(String id) {
        return Messages.task(id, WAIT).setContainer(docker(Network.NONE));
    }

    private int supervisor(String task) {
        return known(task).history().stream()
                .filter(status -> status.getState() == TASK_RUNNING)
                .findFirst()
                .orElseThrow()
                .getContainerStatus()
                .getExecutorPid();
    }

    @Test
    void aContainerOutlivesItsAgentAndIsFoundAgain() throws IOException {
        run(waiting("one"));
        String container = containerOf("one");
        launch(waiting("two"));
        heard.awaitState("two", TASK_RUNNING);

        agent.stop(false);
        Files.createFile(sandboxOf("two").resolve("go")); // it ends while nobody looks
        assertThat(containers()).contains(container);
        recover();

        assertEnd(heard.awaitEnd("two"), TASK_FINISHED, "Container exited with status 0");
        assertThat(known("one").state()).isEqualTo(TASK_RUNNING);
        assertThat(containerOf("one")).isEqualTo(container);
        Files.createFile(sandboxOf("one").resolve("go"));
        assertEnd(heard.awaitEnd("one"), TASK_FINISHED, "Container exited with status 0");
        assertThat(heard.states("one")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        assertThat(stdout("one")).isEqualTo("before\nafter\n");
    }

    @Test
    void aContainerWhoseSupervisorWasKilledIsRemoved() throws IOException {
        run(waiting("orphan"));
        ProcessHandle supervisor = ProcessHandle.of(supervisor("orphan")).orElseThrow();
        String container = containerOf("orphan");

        supervisor.destroyForcibly();

        assertEnd(heard.awaitEnd("orphan"), TASK_FAILED, "Executor terminated");
        Until.holds("the container is removed", () -> !exists(container));
    }

    @Test
    void aContainerThatNoTaskHasIsRemovedWhenTheAgentComesBack() throws IOException {
        run(waiting("lost"));
        run(waiting("kept"));
        String lost = containerOf("lost");
        String kept = containerOf("kept");
        ProcessHandle supervisor = ProcessHandle.of(supervisor("lost")).orElseThrow();
        String foreign = "holdfast-test-foreign-" + ProcessHandle.current().pid();
        TestImage.podman("create", "--name", foreign, "--label", "holdfast.agent=/elsewhere", TestImage.NAME);

        agent.stop(false);
        supervisor.destroyForcibly();
        recover();

        Until.holds("the container is removed", () -> !exists(lost));
        assertThat(exists(kept)).isTrue();
        assertThat(TestImage.podman("rm", foreign).status()).isZero();
        kill("kept", KillOrder.plain());
        assertThat(heard.awaitEnd("kept").getState()).isEqualTo(TASK_KILLED);
    }

    private static boolean exists(String container) {
        return TestImage.podman("container", "inspect", container).status() == 0;
    }
}
