package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.DockerSpec;
import io.holdfast.core.spec.NetworkSpec;
import java.util.List;
import java.util.Objects;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.Parameter;

/** Containers that Docker runs for the agent. */
final class DockerContainers {
    private DockerContainers() {}

    /** The container of a task. */
    static ContainerInfo ofTask(TaskLaunch launch) {
        ContainerSpec spec = launch.container();
        DockerSpec said = Objects.requireNonNull(spec.docker());
        ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER);
        DockerInfo.Builder docker = container
                .getDockerBuilder()
                .setImage(Objects.requireNonNull(spec.image(), "Docker runs images, but the pod names none"))
                .setForcePullImage(said.forcePull())
                .setPrivileged(said.privileged())
                .setNetwork(network(spec.networks(), container));
        for (PortMappings.One mapping : PortMappings.of(launch)) {
            docker.addPortMappingsBuilder()
                    .setHostPort(mapping.hostPort())
                    .setContainerPort(mapping.containerPort())
                    .setProtocol(mapping.protocol());
        }
        said.parameters()
                .forEach((key, value) ->
                        docker.addParameters(Parameter.newBuilder().setKey(key).setValue(value)));
        Volumes.ofAgent(spec).forEach(container::addVolumes);
        return container.build();
    }

    private static DockerInfo.Network network(List<NetworkSpec> networks, ContainerInfo.Builder container) {
        if (networks.isEmpty() || networks.get(0).name().equals(NetworkSpec.HOST)) {
            return DockerInfo.Network.HOST;
        }
        if (networks.get(0).name().equals(NetworkSpec.BRIDGE)) {
            return DockerInfo.Network.BRIDGE;
        }
        Networks.write(networks, container);
        return DockerInfo.Network.USER;
    }
}
