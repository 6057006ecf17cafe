package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.agent.container.ContainerSettings;
import java.io.IOException;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo.Network;
import org.apache.mesos.v1.Protos.Parameter;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;

/** Containers that cannot be had: the task's last update says what is missing and what to do. */
class ContainerFailureTest extends ContainersTest {

    private String failureOf(String task, ContainerInfo.Builder container) {
        launch(Messages.task(task, "true").setContainer(container));
        TaskStatus end = heard.awaitEnd(task);
        assertThat(end.getState()).isEqualTo(TASK_FAILED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(end.hasContainerStatus()).isFalse();
        return end.getMessage();
    }

    private static ContainerInfo.Builder image(String name) {
        return ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.DOCKER)
                .setDocker(DockerInfo.newBuilder().setImage(name));
    }

    @Test
    void anImageThatIsNotThere() {
        assertThat(failureOf("missing", image("nosuch:1")))
                .isEqualTo(
                        "Failed to launch container: image 'nosuch:1' is not on this machine, and nothing is pulled"
                                + " (--container-pull never): build it, or bring it here with '/usr/bin/podman pull' or 'load'");
    }

    @Test
    void aCommandThatTheImageDoesNotHave() throws IOException {
        ContainerInfo.Builder entry = docker(Network.NONE);
        entry.getDockerBuilder()
                .addParameters(Parameter.newBuilder().setKey("entrypoint").setValue("/no/such/program"));
        launch(Messages.task("odd", CommandInfo.newBuilder().setShell(false).setValue("x"))
                .setContainer(entry));

        TaskStatus end = heard.awaitEnd("odd");
        assertThat(heard.states("odd")).containsExactly(TASK_STARTING, TASK_FAILED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(end.getMessage()).startsWith("Failed to launch container: ").contains("/no/such/program");
    }

    @Test
    void noRuntime() throws IOException {
        agent.stop(true);
        ContainerSettings absent = new ContainerSettings(Optional.of("nosuch-runtime"), Optional.empty(), false);
        agent = AgentRuntime.recover(config().with(new ContainerEngine(absent, temp.resolve("cluster"))), heard);
        heard.acknowledgeTo(agent);
        agent.setConnected(true);

        assertThat(failureOf("none", image("any")))
                .isEqualTo("Failed to launch container: Unsupported container image type: DOCKER (the container runtime"
                        + " 'nosuch-runtime' that --container-runtime names was not found; install it, or name"
                        + " another)");
    }

    @Test
    void whatWouldReachBeyondTheContainerIsRefused() {
        ContainerInfo.Builder privileged = docker(Network.NONE);
        privileged.getDockerBuilder().setPrivileged(true);
        assertThat(failureOf("privileged", privileged)).contains("privileged containers are refused");

        ContainerInfo.Builder devices = docker(Network.NONE);
        devices.getDockerBuilder()
                .addParameters(Parameter.newBuilder().setKey("device").setValue("/dev/sda"));
        assertThat(failureOf("devices", devices)).contains("parameter 'device' of the container is refused");

        ContainerInfo.Builder elsewhere = docker(Network.USER);
        elsewhere.addNetworkInfosBuilder().setName("overlay");
        assertThat(failureOf("elsewhere", elsewhere)).contains("network 'overlay' is not known");
    }
}
