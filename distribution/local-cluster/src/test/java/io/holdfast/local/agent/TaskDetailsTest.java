package io.holdfast.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.RLimitInfo;
import org.apache.mesos.v1.Protos.SeccompInfo;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tasks ask for beyond a command: limits, secrets and directories of the machine; and what cannot be had here. */
class TaskDetailsTest extends AgentTest {

    private static final Secret VALUE = Secret.newBuilder()
            .setType(Secret.Type.VALUE)
            .setValue(Secret.Value.newBuilder().setData(ByteString.copyFromUtf8("hush")))
            .build();
    private static final Secret REFERENCE = Secret.newBuilder()
            .setType(Secret.Type.REFERENCE)
            .setReference(Secret.Reference.newBuilder().setName("/db/password"))
            .build();

    private static ContainerInfo.Builder container() {
        return ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
    }

    private static Volume volume(String containerPath, Volume.Source.Builder source) {
        return Volume.newBuilder()
                .setMode(Volume.Mode.RW)
                .setContainerPath(containerPath)
                .setSource(source)
                .build();
    }

    private static Volume.Source.Builder secret(Secret secret) {
        return Volume.Source.newBuilder().setType(Volume.Source.Type.SECRET).setSecret(secret);
    }

    private static Volume.Source.Builder host(Path path) {
        return Volume.Source.newBuilder()
                .setType(Volume.Source.Type.HOST_PATH)
                .setHostPath(Volume.Source.HostPath.newBuilder().setPath(path.toString()));
    }

    private static CommandInfo.Builder withSecret(String command, Secret secret) {
        return Messages.shell(command)
                .setEnvironment(Environment.newBuilder()
                        .addVariables(Environment.Variable.newBuilder()
                                .setName("PASSWORD")
                                .setType(Environment.Variable.Type.SECRET)
                                .setSecret(secret)));
    }

    private static RLimitInfo.Builder files(long soft, long hard) {
        return RLimitInfo.newBuilder()
                .addRlimits(RLimitInfo.RLimit.newBuilder()
                        .setType(RLimitInfo.RLimit.Type.RLMT_NOFILE)
                        .setSoft(soft)
                        .setHard(hard));
    }

    @Test
    void limitsOfProcessesHoldForTheCommand() throws IOException {
        launch(Messages.task("t", "ulimit -Sn; ulimit -Hn; ulimit -c")
                .setContainer(container()
                        .setRlimitInfo(files(100, 200)
                                .addRlimits(RLimitInfo.RLimit.newBuilder()
                                        .setType(RLimitInfo.RLimit.Type.RLMT_CORE)
                                        .setSoft(0)
                                        .setHard(0)))));

        assertThat(heard.awaitEnd("t").getState()).isEqualTo(TaskState.TASK_FINISHED);
        assertThat(stdout("t").lines()).containsExactly("100", "200", "0");
    }

    @Test
    void aTaskOfAGroupHasTheLimitsOfItsExecutorUnlessItHasItsOwn() throws IOException {
        ExecutorInfo executor = Messages.executor("ex").toBuilder()
                .setContainer(container().setRlimitInfo(files(100, 200)))
                .build();
        agent.launchGroup(
                Messages.FRAMEWORK,
                executor,
                List.of(
                        Messages.task("a", "ulimit -n > ../../a").build(),
                        Messages.task("b", "ulimit -n > ../../b")
                                .setContainer(container().setRlimitInfo(files(50, 60)))
                                .build()));
        heard.awaitEnd("a");
        heard.awaitEnd("b");

        assertThat(sandboxOf("ex").resolve("a")).hasContent("100");
        assertThat(sandboxOf("ex").resolve("b")).hasContent("50");
    }

    @Test
    void aSecretReachesTheEnvironmentAndAFileThatOnlyTheOwnerMayRead() throws IOException {
        launch(Messages.task("t", withSecret("echo $PASSWORD; cat keys/db; stat -Lc %a keys/db; sleep 1000", VALUE))
                .setContainer(container().addVolumes(volume("keys/db", secret(VALUE)))));
        awaitOutput(sandboxOf("t").resolve("stdout"), "600");

        assertThat(stdout("t")).isEqualTo("hush\nhush600\n");
        Path file = sandboxOf("t").resolve("keys/db");
        assertThat(Files.isSymbolicLink(file)).as("out of reach of who browses").isTrue();
        Path secret = file.toRealPath();
        try (Stream<Path> all = Files.walk(config().workDir().resolve("meta"))) {
            assertThat(all.filter(Files::isRegularFile).filter(TaskDetailsTest::holdsTheSecret))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                            .isEqualTo("rw-------"));
        }
        kill("t", KillOrder.plain());
        heard.awaitEnd("t");
        Until.holds("the secret is gone with its task", () -> !Files.exists(secret));
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains("hush");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aDirectoryOfTheMachineIsLinkedIntoTheSandbox() throws IOException {
        Path data = Files.createDirectories(temp.resolve("host-data"));
        launch(Messages.task("t", "echo kept > data/f")
                .setContainer(container().addVolumes(volume("data", host(data)))));

        assertThat(heard.awaitEnd("t").getState()).isEqualTo(TaskState.TASK_FINISHED);
        assertThat(data.resolve("f")).hasContent("kept");
    }

    @Test
    void sharedProcessesAndSharedMemoryMayBeAskedFor() {
        launch(Messages.task("t", "exit 0")
                .setContainer(container()
                        .addNetworkInfos(NetworkInfo.newBuilder())
                        .setLinuxInfo(LinuxInfo.newBuilder()
                                .setSharePidNamespace(true)
                                .setIpcMode(LinuxInfo.IpcMode.SHARE_PARENT)
                                .setSeccomp(SeccompInfo.newBuilder().setUnconfined(true)))));

        assertThat(heard.awaitEnd("t").getState()).isEqualTo(TaskState.TASK_FINISHED);
    }

    static Stream<Arguments> refusedContainers() {
        return Stream.of(
                Arguments.of(
                        "network 'dcos' is not supported yet",
                        container().addNetworkInfos(NetworkInfo.newBuilder().setName("dcos"))),
                Arguments.of(
                        "port mappings are not supported yet",
                        container()
                                .addNetworkInfos(NetworkInfo.newBuilder()
                                        .addPortMappings(NetworkInfo.PortMapping.newBuilder()
                                                .setHostPort(1)
                                                .setContainerPort(2)))),
                Arguments.of(
                        "seccomp profile 'strict.json' is not supported yet",
                        container()
                                .setLinuxInfo(LinuxInfo.newBuilder()
                                        .setSeccomp(SeccompInfo.newBuilder().setProfileName("strict.json")))),
                Arguments.of(
                        "(shm_size 64 MB) is not supported yet",
                        container()
                                .setLinuxInfo(LinuxInfo.newBuilder()
                                        .setIpcMode(LinuxInfo.IpcMode.PRIVATE)
                                        .setShmSize(64))),
                Arguments.of(
                        "Docker volume driver 'rexray' of volume 'v'",
                        container()
                                .addVolumes(volume(
                                        "v",
                                        Volume.Source.newBuilder()
                                                .setType(Volume.Source.Type.DOCKER_VOLUME)
                                                .setDockerVolume(Volume.Source.DockerVolume.newBuilder()
                                                        .setDriver("rexray")
                                                        .setName("v"))))),
                Arguments.of(
                        "Container path '/data' is absolute",
                        container().addVolumes(volume("/data", host(Path.of("/tmp"))))),
                Arguments.of(
                        "Host path '/no/such/directory' does not exist",
                        container().addVolumes(volume("data", host(Path.of("/no/such/directory"))))),
                Arguments.of(
                        "The secret for container path 'key' is a reference",
                        container().addVolumes(volume("key", secret(REFERENCE)))),
                Arguments.of(
                        "RLMT_NOFILE needs both a soft and a hard limit",
                        container().setRlimitInfo(files(10, 5))));
    }

    @ParameterizedTest
    @MethodSource("refusedContainers")
    void whatCannotBeHadIsRefusedWithTheReason(String message, ContainerInfo.Builder container) {
        launch(Messages.task("t", "exit 0").setContainer(container));
        TaskStatus end = heard.awaitEnd("t");

        assertThat(end.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(end.getMessage()).startsWith("Failed to launch container: ").contains(message);
    }

    @Test
    void gpusAndReferencesToSecretsAreRefused() {
        launch(Messages.task("gpu", "exit 0").addResources(Messages.scalar("gpus", 1)));
        launch(Messages.task("reference", withSecret("exit 0", REFERENCE)));

        assertThat(heard.awaitEnd("gpu").getMessage()).contains("GPUs are not supported yet");
        assertThat(heard.awaitEnd("reference").getMessage())
                .contains("The secret for environment variable 'PASSWORD' is a reference");
    }

    @Test
    void anExecutorThatCannotBeLaunchedFailsAllItsTasksForTheSameReason() {
        ExecutorInfo executor = Messages.executor("ex").toBuilder()
                .setContainer(
                        container().addNetworkInfos(NetworkInfo.newBuilder().setName("dcos")))
                .build();
        agent.launchGroup(
                Messages.FRAMEWORK,
                executor,
                List.of(
                        Messages.task("a", "sleep 1000").build(),
                        Messages.task("b", "sleep 1000").build()));

        for (String task : List.of("a", "b")) {
            TaskStatus end = heard.awaitEnd(task);
            assertThat(end.getState()).isEqualTo(TaskState.TASK_FAILED);
            assertThat(end.getMessage()).contains("network 'dcos' is not supported yet");
        }
        assertThat(agent.executors()).isEmpty();
    }
}
