package io.holdfast.mesos.translation;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.Volume;

/** What appears in a container beside its own persistent volumes, which are resources of its task. */
final class Volumes {
    private Volumes() {}

    /** The persistent volumes of a pod, which are in the sandbox of its executor, at the same place in a task's. */
    static List<Volume> ofPod(List<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.disk() != null
                        && resource.disk().persistence() != null
                        && resource.disk().containerPath() != null)
                .map(resource -> ofParent(resource.disk().containerPath()))
                .toList();
    }

    private static Volume ofParent(String path) {
        Volume.Builder volume = Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath(path);
        volume.getSourceBuilder()
                .setType(Volume.Source.Type.SANDBOX_PATH)
                .getSandboxPathBuilder()
                .setType(Volume.Source.SandboxPath.Type.PARENT)
                .setPath(path);
        return volume.build();
    }

    /** Directories of the agent, and volumes of its storage drivers. */
    static List<Volume> ofAgent(ContainerSpec spec) {
        List<Volume> volumes = new ArrayList<>();
        spec.hostVolumes().forEach(volume -> volumes.add(host(volume)));
        spec.externalVolumes().forEach(volume -> volumes.add(external(volume)));
        return volumes;
    }

    private static Volume host(HostVolume spec) {
        Volume.Builder volume = volume(spec.containerPath(), spec.readOnly());
        volume.getSourceBuilder()
                .setType(Volume.Source.Type.HOST_PATH)
                .getHostPathBuilder()
                .setPath(spec.hostPath());
        return volume.build();
    }

    private static Volume external(ExternalVolume spec) {
        Volume.Builder volume = volume(spec.containerPath(), spec.readOnly());
        Volume.Source.DockerVolume.Builder source = volume.getSourceBuilder()
                .setType(Volume.Source.Type.DOCKER_VOLUME)
                .getDockerVolumeBuilder()
                .setDriver(spec.driver())
                .setName(spec.volumeName());
        for (String option : spec.driverOptions().split(";", -1)) {
            if (!option.isBlank()) {
                int sign = option.indexOf('=');
                source.getDriverOptionsBuilder()
                        .addParameterBuilder()
                        .setKey(
                                sign < 0
                                        ? option.strip()
                                        : option.substring(0, sign).strip())
                        .setValue(sign < 0 ? "" : option.substring(sign + 1).strip());
            }
        }
        return volume.build();
    }

    private static Volume.Builder volume(String containerPath, boolean readOnly) {
        return Volume.newBuilder()
                .setMode(readOnly ? Volume.Mode.RO : Volume.Mode.RW)
                .setContainerPath(containerPath);
    }
}
