package io.holdfast.mesos.translation;

import io.holdfast.core.spec.NetworkSpec;
import java.util.List;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.NetworkInfo;

/** Container networks. The agent's own network is none: a container that names nothing is on it. */
final class Networks {
    private Networks() {}

    /** Adds a port to the network that it leads into. */
    static void map(PortMappings.One mapping, ContainerInfo.Builder container) {
        for (NetworkInfo.Builder network : container.getNetworkInfosBuilderList()) {
            if (network.getName().equals(mapping.network())) {
                network.addPortMappingsBuilder()
                        .setHostPort(mapping.hostPort())
                        .setContainerPort(mapping.containerPort())
                        .setProtocol(mapping.protocol());
            }
        }
    }

    static void write(List<NetworkSpec> networks, ContainerInfo.Builder container) {
        for (NetworkSpec network : networks) {
            if (network.name().equals(NetworkSpec.HOST)) {
                continue;
            }
            NetworkInfo.Builder info = container.addNetworkInfosBuilder().setName(network.name());
            for (NetworkSpec.Mapping mapping : network.mappings()) {
                info.addPortMappingsBuilder()
                        .setHostPort(mapping.hostPort())
                        .setContainerPort(mapping.containerPort())
                        .setProtocol(PortMappings.TCP);
            }
            if (!network.labels().isEmpty()) {
                info.setLabels(LabelMaps.write(network.labels()));
            }
        }
    }
}
