package io.holdfast.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.testing.TestImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.Image;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An agent that runs images, and the proof after each test that no container is left of it. */
abstract class ContainersTest extends AgentTest {

    /** What works on this machine is found out once for all tests. */
    private static final class Shared {
        private static final ContainerEngine ENGINE = new ContainerEngine(
                TestImage.require(), Path.of(System.getProperty("java.io.tmpdir"), "holdfast-containers"));
    }

    @Override
    AgentConfig config() {
        return super.config().with(Shared.ENGINE);
    }

    @BeforeEach
    @Override
    void startAgent() throws IOException {
        TestImage.require();
        super.startAgent();
    }

    @AfterEach
    @Override
    void stopAgent() throws IOException {
        if (agent != null) {
            super.stopAgent();
            assertThat(containers()).isEmpty();
        }
    }

    /** The names of this agent's containers. */
    List<String> containers() throws IOException {
        return Shared.ENGINE.of(config().workDir());
    }

    /** The agent's memory of containers is as if it never had the runtime's attention. */
    String containerOf(String task) {
        return "holdfast-" + known(task).containerId().getValue();
    }

    /** A DOCKER container of the test image. */
    static ContainerInfo.Builder docker(DockerInfo.Network network) {
        return ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.DOCKER)
                .setDocker(DockerInfo.newBuilder().setImage(TestImage.NAME).setNetwork(network));
    }

    /** A MESOS container of the test image. */
    static ContainerInfo.Builder mesos() {
        return ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setMesos(ContainerInfo.MesosInfo.newBuilder()
                        .setImage(Image.newBuilder()
                                .setType(Image.Type.DOCKER)
                                .setDocker(Image.Docker.newBuilder().setName(TestImage.NAME))));
    }

    /** On the network that Mesos calls so. */
    static NetworkInfo bridge(int hostPort, int containerPort) {
        return NetworkInfo.newBuilder()
                .setName("mesos-bridge")
                .addPortMappings(NetworkInfo.PortMapping.newBuilder()
                        .setHostPort(hostPort)
                        .setContainerPort(containerPort))
                .build();
    }

    /** The image's own entry point, with arguments. */
    static CommandInfo.Builder arguments(String... words) {
        return CommandInfo.newBuilder().setShell(false).addAllArguments(List.of(words));
    }

    static TaskInfo.Builder withMemory(TaskInfo.Builder task, double mb) {
        return task.addResources(Messages.scalar("mem", mb));
    }

    static Resource port(int port) {
        return Resource.newBuilder()
                .setName("ports")
                .setType(Value.Type.RANGES)
                .setRanges(Value.Ranges.newBuilder()
                        .addRange(Value.Range.newBuilder().setBegin(port).setEnd(port)))
                .build();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
