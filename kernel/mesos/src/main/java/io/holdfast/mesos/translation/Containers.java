package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.TaskSpec;
import java.util.Optional;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Image;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.RLimitInfo.RLimit;

/**
 * How pods and tasks are contained. The container of a pod has what its tasks have in common: volumes, network, shared
 * memory. All that concerns processes (image, limits, mounts, filters) is in the tasks' own: nested containers do not
 * inherit it, and the executor is none of the pod's processes.
 */
final class Containers {
    private Containers() {}

    /** The container that the tasks of a pod share; empty for one with nothing out of the ordinary. */
    static Optional<ContainerInfo> ofPod(ContainerSpec spec) {
        ContainerInfo.Builder container = ContainerInfo.newBuilder();
        Networks.write(spec.networks(), container);
        LinuxInfo.Builder linux = LinuxInfo.newBuilder();
        ipc(spec.ipc(), linux);
        return complete(container, linux);
    }

    /** The container of a command task. */
    static Optional<ContainerInfo> ofTask(TaskLaunch launch) {
        ContainerSpec spec = launch.container();
        TaskSpec task = launch.spec();
        ContainerInfo.Builder container = ContainerInfo.newBuilder();
        Networks.write(spec.networks(), container);
        PortMappings.of(launch).forEach(mapping -> Networks.map(mapping, container));
        LinuxInfo.Builder linux = LinuxInfo.newBuilder();
        ipc(task.ipc().equals(IpcSpec.DEFAULT) ? spec.ipc() : task.ipc(), linux);
        processes(spec, container, linux);
        return complete(container, linux);
    }

    /** The container of a task within its pod's; it sees the volumes of the pod. */
    static ContainerInfo ofTask(PodContainer pod, ContainerSpec spec, TaskSpec task) {
        ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
        Volumes.ofPod(pod.resources()).forEach(container::addVolumes);
        // Each task gets what was reserved for it, and limits of its own where it has any: Mesos refuses limits in a
        // group whose tasks share the cgroups of the executor, and all tasks of an executor must agree.
        LinuxInfo.Builder linux = LinuxInfo.newBuilder().setShareCgroups(false);
        if (spec.sharePidNamespace()) {
            linux.setSharePidNamespace(true); // of the executor; said of the executor itself, it means the agent's
        }
        boolean shares = task.ipc().equals(IpcSpec.DEFAULT) && spec.ipc().mode() != null;
        ipc(shares ? new IpcSpec(IpcSpec.Mode.SHARE_PARENT, null) : task.ipc(), linux);
        processes(spec, container, linux);
        return container.setLinuxInfo(linux).build();
    }

    private static void processes(ContainerSpec spec, ContainerInfo.Builder container, LinuxInfo.Builder linux) {
        if (spec.image() != null) {
            Image.Builder image = container.getMesosBuilder().getImageBuilder().setType(Image.Type.DOCKER);
            image.getDockerBuilder().setName(spec.image());
        }
        spec.rlimits().forEach(limit -> container.getRlimitInfoBuilder().addRlimits(rlimit(limit)));
        Volumes.ofAgent(spec).forEach(container::addVolumes);
        if (spec.seccompUnconfined()) {
            linux.getSeccompBuilder().setUnconfined(true);
        } else if (spec.seccompProfile() != null) {
            linux.getSeccompBuilder().setProfileName(spec.seccompProfile());
        }
    }

    private static RLimit rlimit(RlimitSpec spec) {
        RLimit.Builder limit = RLimit.newBuilder().setType(RLimit.Type.valueOf(spec.name()));
        if (spec.soft() != null && spec.hard() != null) {
            limit.setSoft(spec.soft()).setHard(spec.hard());
        }
        return limit.build();
    }

    private static void ipc(IpcSpec spec, LinuxInfo.Builder linux) {
        if (spec.mode() != null) {
            linux.setIpcMode(LinuxInfo.IpcMode.valueOf(spec.mode().name()));
        }
        if (spec.shmSizeMib() != null) {
            linux.setShmSize(spec.shmSizeMib());
        }
    }

    private static Optional<ContainerInfo> complete(ContainerInfo.Builder container, LinuxInfo.Builder linux) {
        if (!linux.build().equals(LinuxInfo.getDefaultInstance())) {
            container.setLinuxInfo(linux);
        }
        return container.buildPartial().equals(ContainerInfo.getDefaultInstance())
                ? Optional.empty()
                : Optional.of(container.setType(ContainerInfo.Type.MESOS).build());
    }
}
