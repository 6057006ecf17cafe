package io.holdfast.mesos.translation;

import com.google.protobuf.ByteString;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretValues;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Volume;

/**
 * Puts the values of secrets into a launch, the last thing before it leaves: variables and files of type SECRET, which
 * masters and agents neither log nor show.
 */
final class Confidential {
    private Confidential() {}

    /**
     * Adds all secrets of a task.
     *
     * @throws SecretUnavailableException if one is not there any more; the launch must not be sent
     */
    static void put(TaskInfo.Builder task, TaskLaunch launch, SecretValues values) {
        for (SecretUse use : launch.secrets()) {
            Secret.Builder secret = Secret.newBuilder().setType(Secret.Type.VALUE);
            secret.getValueBuilder().setData(ByteString.copyFrom(values.value(launch.secretOwner(), use)));
            if (use.place() instanceof SecretUse.Place.Variable variable) {
                task.getCommandBuilder()
                        .getEnvironmentBuilder()
                        .addVariablesBuilder()
                        .setName(variable.key())
                        .setType(Environment.Variable.Type.SECRET)
                        .setSecret(secret);
            } else if (use.place() instanceof SecretUse.Place.File file) {
                ContainerInfo.Builder container = task.getContainerBuilder();
                if (!container.hasType()) {
                    container.setType(ContainerInfo.Type.MESOS);
                }
                Volume.Builder volume =
                        container.addVolumesBuilder().setMode(Volume.Mode.RO).setContainerPath(file.path());
                volume.getSourceBuilder().setType(Volume.Source.Type.SECRET).setSecret(secret);
            }
        }
    }
}
