package io.holdfast.local.master.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.holdfast.local.master.model.Secrets;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.Protos.Volume;
import org.junit.jupiter.api.Test;

/** Limits, secrets and volumes of tasks: what is well formed. */
class TaskDetailRulesTest {
    private static final Secret SECRET = Secret.newBuilder()
            .setType(Secret.Type.VALUE)
            .setValue(Secret.Value.newBuilder().setData(ByteString.copyFromUtf8("hush")))
            .build();

    private static TaskInfo.Builder limited(String name, double limit) {
        return TaskInfo.newBuilder()
                .addResources(Resource.newBuilder()
                        .setName("cpus")
                        .setType(Value.Type.SCALAR)
                        .setScalar(Value.Scalar.newBuilder().setValue(1)))
                .putLimits(name, Value.Scalar.newBuilder().setValue(limit).build());
    }

    @Test
    void aLimitIsNotBelowTheRequestAndMayBeInfinite() {
        assertThat(LimitRules.check(limited("cpus", 0.5).buildPartial(), false))
                .isEqualTo("The cpus limit (0.5) is less than the request (1)");
        assertThat(LimitRules.check(limited("cpus", 1).buildPartial(), false)).isNull();
        assertThat(LimitRules.check(limited("cpus", Double.POSITIVE_INFINITY).buildPartial(), false))
                .isNull();
    }

    @Test
    void onlyCpusAndMemoryHaveLimits() {
        assertThat(LimitRules.check(limited("disk", 5).buildPartial(), false)).contains("not for 'disk'");
    }

    @Test
    void aTaskOfAGroupHasLimitsOnlyIfItDoesNotShareItsControlGroup() {
        assertThat(LimitRules.check(limited("cpus", 2).buildPartial(), true)).contains("share_cgroups");
        ContainerInfo own = ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false))
                .build();
        assertThat(LimitRules.check(limited("cpus", 2).setContainer(own).buildPartial(), true))
                .isNull();
    }

    private static Environment variable(Environment.Variable.Builder variable) {
        return Environment.newBuilder()
                .addVariables(variable.setName("PASSWORD"))
                .build();
    }

    @Test
    void aVariableHasAValueOrASecretByItsType() {
        Environment.Variable.Type secret = Environment.Variable.Type.SECRET;
        assertThat(ContainerRules.environment(variable(
                        Environment.Variable.newBuilder().setType(secret).setSecret(SECRET))))
                .isNull();
        assertThat(ContainerRules.environment(
                        variable(Environment.Variable.newBuilder().setType(secret))))
                .isEqualTo("Environment variable 'PASSWORD' of type 'SECRET' must have a secret set");
        assertThat(ContainerRules.environment(variable(Environment.Variable.newBuilder()
                        .setType(secret)
                        .setSecret(Secret.newBuilder().setType(Secret.Type.VALUE)))))
                .isEqualTo("Environment variable 'PASSWORD' specifies an invalid secret: Secret of type VALUE must have"
                        + " the 'value' field set");
        assertThat(ContainerRules.environment(variable(Environment.Variable.newBuilder())))
                .isEqualTo("Environment variable 'PASSWORD' of type 'VALUE' must have a value set");
    }

    private static Volume.Builder volume() {
        return Volume.newBuilder().setMode(Volume.Mode.RO).setContainerPath("key");
    }

    @Test
    void aVolumeHasExactlyOneSourceAndWhatItsTypeSays() {
        assertThat(ContainerRules.container(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .addVolumes(volume())
                        .build()))
                .isEqualTo("Invalid volume: Only one of them should be set: 'host_path', 'image' and 'source'");
        assertThat(ContainerRules.container(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .addVolumes(
                                volume().setSource(Volume.Source.newBuilder().setType(Volume.Source.Type.SECRET)))
                        .build()))
                .isEqualTo("Invalid volume: 'source.secret' is not set for SECRET volume");
    }

    @Test
    void whatIsKeptAndShownHoldsNoSecret() {
        Task task = Task.newBuilder()
                .setContainer(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .addVolumes(volume().setSource(Volume.Source.newBuilder()
                                .setType(Volume.Source.Type.SECRET)
                                .setSecret(SECRET))))
                .buildPartial();
        Task shown = Secrets.without(task);
        assertThat(shown.getContainer().getVolumes(0).getSource().hasSecret()).isTrue();
        assertThat(shown.toString()).doesNotContain("hush");
    }
}
