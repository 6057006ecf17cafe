package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.v1.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo.Network;
import org.apache.mesos.v1.Protos.Environment.Variable;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.Protos.TaskStatus.Source;
import org.apache.mesos.v1.Protos.Volume;
import org.junit.jupiter.api.Test;

/** Tasks in containers: what runs in them, what they see, and how they end. */
class ContainerTaskTest extends ContainersTest {

    @Test
    void withoutACommandTheImagesOwnRuns() throws IOException {
        launch(Messages.task("own", arguments()).setContainer(docker(Network.NONE)));
        launch(Messages.task("other", arguments("with", "two words")).setContainer(docker(Network.NONE)));

        assertEnd(heard.awaitEnd("own"), TASK_FINISHED, "Container exited with status 0");
        assertThat(heard.states("own")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_FINISHED);
        assertThat(stdout("own")).isEqualTo("entry point: by default\n");
        heard.awaitEnd("other");
        assertThat(stdout("other")).isEqualTo("entry point: with two words\n");
    }

    @Test
    void aShellCommandSeesItsSandboxItsVariablesAndTheImages() throws IOException {
        CommandInfo.Builder command =
                Messages.shell("echo $MESOS_SANDBOX $FROM_IMAGE $PLAIN \"$SECRET\"; echo oops >&2;"
                        + " pwd; id -un; touch $MESOS_SANDBOX/made; exit 3");
        command.setUser("worker");
        command.getEnvironmentBuilder()
                .addVariables(Variable.newBuilder().setName("PLAIN").setValue("plain"))
                .addVariables(Variable.newBuilder()
                        .setName("SECRET")
                        .setType(Variable.Type.SECRET)
                        .setSecret(Secret.newBuilder()
                                .setType(Secret.Type.VALUE)
                                .setValue(Secret.Value.newBuilder().setData(ByteString.copyFromUtf8("two\nlines")))));
        launch(Messages.task("sh", command).setContainer(docker(Network.HOST)));
        launch(Messages.task("mesos", Messages.shell("touch made; exit 3")).setContainer(mesos()));

        assertEnd(heard.awaitEnd("sh"), TASK_FAILED, "Container exited with status 3");
        assertThat(stdout("sh")).isEqualTo("/mnt/mesos/sandbox yes plain two\nlines\n/etc\nworker\n");
        assertThat(Files.readString(sandboxOf("sh").resolve("stderr"))).startsWith("oops\n");
        assertEnd(heard.awaitEnd("mesos"), TASK_FAILED, "Command exited with status 3");
    }

    @Test
    void theDataOfAVolumeIsThereForTheNextContainer() throws IOException {
        Path shared = Files.writeString(temp.resolve("shared"), "of the machine");
        Volume host = Volume.newBuilder()
                .setContainerPath("/given/file")
                .setMode(Volume.Mode.RO)
                .setHostPath(shared.toString())
                .build();
        String write = "echo kept > $MESOS_SANDBOX/data/file; chown worker $MESOS_SANDBOX/data/file; cat /given/file;"
                + " echo changed > /given/file";
        launch(Messages.task("first", write)
                .addResources(Messages.volume("v1", "data"))
                .setContainer(docker(Network.NONE).addVolumes(host)));
        heard.awaitEnd("first");
        launch(Messages.task("second", "cat data/file")
                .addResources(Messages.volume("v1", "data"))
                .setCommand(Messages.shell("cat /mnt/mesos/sandbox/data/file"))
                .setContainer(mesos()));
        heard.awaitEnd("second");

        assertThat(stdout("first")).isEqualTo("of the machine");
        assertThat(Files.readString(shared)).isEqualTo("of the machine");
        assertThat(stdout("second")).isEqualTo("kept\n");
        agent.destroyVolume(Messages.volume("v1", "data"));
        assertThat(config().workDir().resolve("volumes/roles/eng/v1")).doesNotExist();
    }

    @Test
    void aContainerOverItsMemoryLimitFailsAndSaysSo() {
        String greedy = "dd if=/dev/zero of=/dev/null bs=200M count=1";
        launch(withMemory(Messages.task("greedy", "exec " + greedy), 40).setContainer(docker(Network.NONE)));

        TaskStatus end = heard.awaitEnd("greedy");
        assertThat(end.getState()).isEqualTo(TASK_FAILED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION_MEMORY);
        assertThat(end.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(end.getMessage()).startsWith("Memory limit exceeded: the container had 40 MB");
    }

    @Test
    void aKilledContainerHasItsGracePeriod() throws IOException {
        String polite = "trap 'echo goodbye; exit 0' TERM; echo up; while true; do sleep 0.05; done";
        TaskInfo.Builder patient = Messages.task("polite", polite).setContainer(docker(Network.NONE));
        run(patient.setKillPolicy(Messages.graceMillis(15_000)));
        awaitOutput(sandboxOf("polite").resolve("stdout"), "up");
        String deaf = "trap '' TERM; echo up; while true; do sleep 0.05; done";
        TaskInfo.Builder stubborn = Messages.task("deaf", deaf).setContainer(docker(Network.NONE));
        stubborn.setKillPolicy(Messages.graceMillis(300));
        run(stubborn);
        awaitOutput(sandboxOf("deaf").resolve("stdout"), "up");

        kill("polite", KillOrder.plain());
        kill("deaf", KillOrder.plain());

        assertEnd(heard.awaitEnd("polite"), TASK_KILLED, "Container exited with status 0");
        assertThat(stdout("polite")).isEqualTo("up\ngoodbye\n");
        assertEnd(heard.awaitEnd("deaf"), TASK_KILLED, "Container exited with status 137 (killed)");
        assertThat(heard.states("deaf")).containsExactly(TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_KILLED);
    }

    @Test
    void aContainerKilledWhileItStartsEnds() {
        TaskInfo.Builder task = Messages.task("hasty", "sleep 1000").setContainer(docker(Network.NONE));
        launch(task.setKillPolicy(Messages.graceMillis(0)));
        heard.awaitState("hasty", TASK_STARTING);
        kill("hasty", KillOrder.within(Duration.ZERO));

        assertThat(heard.awaitEnd("hasty").getState()).isEqualTo(TASK_KILLED);
    }
}
