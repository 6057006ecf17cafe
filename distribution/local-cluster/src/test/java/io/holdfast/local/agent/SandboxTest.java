package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.DiskInfo.Source;
import org.junit.jupiter.api.Test;

/** The environment, the sandbox and the persistent volumes of command tasks. */
class SandboxTest extends AgentTest {

    @Test
    void aCommandTaskSeesTheVariablesOfItsExecutorAndItsOwn() throws IOException {
        Environment environment = Environment.newBuilder()
                .addVariables(
                        Environment.Variable.newBuilder().setName("MY_VAR").setValue("my value"))
                .addVariables(
                        Environment.Variable.newBuilder().setName("PATH_LIKE").setValue("$PWD/x"))
                .build();
        launch(Messages.task(
                "t", Messages.shell("env | sort; echo \"pwd: $PWD\"").setEnvironment(environment)));
        heard.awaitEnd("t");

        String sandbox = sandboxOf("t").toRealPath().toString();
        assertThat(stdout("t").lines())
                .containsExactly(
                        "LIBPROCESS_IP=127.0.0.1",
                        "LIBPROCESS_PORT=0",
                        "MESOS_AGENT_ENDPOINT=127.0.0.1:5051",
                        "MESOS_ALLOCATION_ROLE=eng",
                        "MESOS_CHECKPOINT=1",
                        "MESOS_DIRECTORY=" + sandbox,
                        "MESOS_EXECUTOR_ID=t",
                        "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD=5secs",
                        "MESOS_FRAMEWORK_ID=cluster-0000",
                        "MESOS_HTTP_COMMAND_EXECUTOR=0",
                        "MESOS_RECOVERY_TIMEOUT=15mins",
                        "MESOS_SANDBOX=" + sandbox,
                        "MESOS_SLAVE_ID=cluster-S0",
                        "MESOS_SLAVE_PID=slave(1)@127.0.0.1:5051",
                        "MESOS_SUBSCRIPTION_BACKOFF_MAX=2secs",
                        "MY_VAR=my value",
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "PATH_LIKE=$PWD/x",
                        "PWD=" + sandbox,
                        "pwd: " + sandbox);
    }

    @Test
    void aVolumeOutlivesItsTask() throws IOException {
        Resource volume = Messages.volume("volume-1", "data");
        agent.createVolume(volume);
        launch(Messages.task("one", "echo kept > data/f").addResources(volume));
        heard.awaitEnd("one");
        launch(Messages.task("two", "cat data/f").addResources(volume));

        assertThat(heard.awaitEnd("two").getState()).isEqualTo(TASK_FINISHED);
        assertThat(stdout("two")).isEqualTo("kept\n");
        agent.createVolume(volume);
        Path directory = config().workDir().resolve("volumes/roles/eng/volume-1");
        assertThat(directory.resolve("f")).hasContent("kept\n");
        agent.destroyVolume(volume);
        assertThat(directory).doesNotExist();
    }

    @Test
    void aNestedContainerPathIsLinkedAndOneThatLeadsOutIsNot() throws IOException {
        Resource nested = Messages.volume("nested", "var/lib/data");
        Resource outside = Messages.volume("outside", "../../escape");
        launch(Messages.task("t", "echo x > var/lib/data/f; ls ../.. ")
                .addResources(nested)
                .addResources(outside));

        assertThat(heard.awaitEnd("t").getState()).isEqualTo(TASK_FINISHED);
        assertThat(config().workDir().resolve("volumes/roles/eng/nested/f")).exists();
        assertThat(stdout("t")).doesNotContain("escape");
    }

    @Test
    void volumesOfPathAndMountDisksLieOnThem() throws IOException {
        Path path = temp.resolve("path-disk");
        Path mount = temp.resolve("mount-disk");
        Resource onPath = onDisk(
                "on-path",
                Source.newBuilder()
                        .setType(Source.Type.PATH)
                        .setPath(Source.Path.newBuilder().setRoot(path.toString())));
        Resource onMount = onDisk(
                "on-mount",
                Source.newBuilder()
                        .setType(Source.Type.MOUNT)
                        .setMount(Source.Mount.newBuilder().setRoot(mount.toString())));
        for (Resource volume : List.of(onPath, onMount)) {
            agent.createVolume(volume);
        }
        Files.writeString(path.resolve("volumes/roles/eng/on-path/f"), "x");
        Files.writeString(mount.resolve("f"), "x");

        for (Resource volume : List.of(onPath, onMount)) {
            agent.destroyVolume(volume);
        }

        assertThat(path.resolve("volumes/roles/eng/on-path")).doesNotExist();
        assertThat(mount).isEmptyDirectory();
    }

    private static Resource onDisk(String id, Source.Builder source) {
        Resource volume = Messages.volume(id, "data");
        return volume.toBuilder()
                .setDisk(volume.getDisk().toBuilder().setSource(source))
                .build();
    }

    @Test
    void destroyingAVolumeDoesNotFollowLinksOutOfIt() throws IOException {
        Path precious = Files.writeString(
                Files.createDirectories(temp.resolve("elsewhere")).resolve("precious"), "x");
        Resource volume = Messages.volume("linked", "data");
        agent.createVolume(volume);
        Files.createSymbolicLink(config().workDir().resolve("volumes/roles/eng/linked/link"), precious.getParent());

        agent.destroyVolume(volume);

        assertThat(precious).exists();
    }
}
