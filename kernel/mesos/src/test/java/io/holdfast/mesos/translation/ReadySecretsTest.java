package io.holdfast.mesos.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Volume;
import org.junit.jupiter.api.Test;

class ReadySecretsTest {
    private static final Operation RESERVE = new Operation.Reserve(null, List.of(Resource.scalar("cpus", 1)));

    private static final SecretValues VALUES = (owner, use) -> {
        if (owner.pod().equals("data-1")) {
            throw new SecretUnavailableException("the vault is sealed");
        }
        String source = use.source() instanceof SecretUse.Source.Named named ? named.name() : "certificate";
        return (source + " for " + owner.pod()).getBytes(UTF_8);
    };

    @Test
    void variablesAndFilesAreOfTheKindThatNobodyShows() {
        ReadySecrets ready = ReadySecrets.of(accept(new Operation.Launch(List.of(launch("data-0")))), VALUES);

        TaskInfo task = TaskInfos.write(launch("data-0"), ready.values());

        Environment.Variable variable = task.getCommand().getEnvironment().getVariables(0);
        assertThat(variable.getName()).isEqualTo("PASSWORD");
        assertThat(variable.getType()).isEqualTo(Environment.Variable.Type.SECRET);
        assertThat(variable.hasValue()).isFalse();
        assertThat(text(variable.getSecret())).isEqualTo("password for data-0");
        assertThat(task.getContainer().getType()).isEqualTo(ContainerInfo.Type.MESOS);
        assertThat(task.getContainer().getVolumesList())
                .extracting(Volume::getContainerPath)
                .containsExactly("etc/password", "server.crt", "server.key", "server.ca");
        assertThat(task.getContainer().getVolumesList()).allSatisfy(volume -> {
            assertThat(volume.getMode()).isEqualTo(Volume.Mode.RO);
            assertThat(volume.getSource().getType()).isEqualTo(Volume.Source.Type.SECRET);
            assertThat(text(volume.getSource().getSecret())).endsWith(" for data-0");
        });
    }

    @Test
    void aTaskThatLostItsSecretIsLeftOutAndTheRestGoesOn() {
        ClusterCall.Accept accept = accept(RESERVE, new Operation.Launch(List.of(launch("data-0"), launch("data-1"))));

        ReadySecrets ready = ReadySecrets.of(accept, VALUES);

        assertThat(ready.accept().operations())
                .containsExactly(RESERVE, new Operation.Launch(List.of(launch("data-0"))));
        assertThat(ready.dropped()).singleElement().satisfies(status -> {
            assertThat(status.taskId()).isEqualTo("data-1__1");
            assertThat(status.state()).isEqualTo(TaskState.DROPPED);
            assertThat(status.message()).contains("not sent", "the vault is sealed");
            assertThat(status.uuid()).isNull();
        });
        var body = Calls.write(
                        ready.accept(), FrameworkID.newBuilder().setValue("f-1").build(), ready.values())
                .getAccept();
        assertThat(body.getOperationsList())
                .extracting(Offer.Operation::getType)
                .containsExactly(Offer.Operation.Type.RESERVE, Offer.Operation.Type.LAUNCH);
    }

    @Test
    void aCallOfWhichNothingIsLeftStillGivesItsOffersBack() {
        ReadySecrets ready = ReadySecrets.of(accept(new Operation.Launch(List.of(launch("data-1")))), VALUES);

        assertThat(ready.accept().operations()).isEmpty();
        assertThat(ready.accept().offerIds()).containsExactly("o-1");
    }

    @Test
    void noValueShows() {
        ClusterCall.Accept accept = accept(new Operation.Launch(List.of(launch("data-0"))));
        ReadySecrets ready = ReadySecrets.of(accept, VALUES);

        assertThat(Stream.of(accept, ready, ready.accept(), ready.values()).map(String::valueOf))
                .noneMatch(text -> text.contains("password for data-0"));
    }

    private static String text(Secret secret) {
        assertThat(secret.getType()).isEqualTo(Secret.Type.VALUE);
        return secret.getValue().getData().toStringUtf8();
    }

    private static ClusterCall.Accept accept(Operation... operations) {
        return new ClusterCall.Accept("a-1", List.of("o-1"), List.of(operations), 5);
    }

    private static TaskLaunch launch(String pod) {
        return Secretive.launch(pod, "a-1", "./run");
    }
}
