package io.holdfast.local.agent;

import io.holdfast.local.agent.container.Refusals;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Volume;

/**
 * What a task or an executor may ask for and this agent cannot give, because there are no namespaces, cgroups or devices
 * here but in containers of images. Said is what cannot be had, why, and what to do. What is shared by all on one machine anyway (its
 * processes, its network, its memory) may be asked for.
 */
final class Unsupported {

    private Unsupported() {}

    /** The first thing that cannot be had, but for images, which have words of Mesos' own; empty if all can. */
    static Optional<String> in(ContainerInfo container, List<Resource> resources) {
        return network(container)
                .or(() -> container.hasHostname()
                        ? Optional.of("a host name of the container's own ('" + container.getHostname()
                                + "') is not supported yet: tasks share the machine's")
                        : Optional.empty())
                .or(() -> container.hasLinuxInfo() ? linux(container.getLinuxInfo()) : Optional.empty())
                .or(() -> container.getVolumesList().stream()
                        .map(Unsupported::volume)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> gpus(resources));
    }

    /** The same for a container with an image, which has more of its own. */
    static Optional<String> withImage(ContainerInfo container, List<Resource> resources) {
        return Refusals.in(container)
                .or(() -> container.getVolumesList().stream()
                        .map(Unsupported::volume)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> gpus(resources));
    }

    private static Optional<String> network(ContainerInfo container) {
        for (NetworkInfo network : container.getNetworkInfosList()) {
            if (network.hasName() && !network.getName().equals("host")) {
                return Optional.of("network '" + network.getName()
                        + "' is not supported yet for tasks without an image: they use the network of the machine; leave out"
                        + " the network's name, or name an image");
            }
            if (network.getPortMappingsCount() > 0) {
                return Optional.of(
                        "port mappings are not supported yet for tasks without an image: they use the network of the"
                                + " machine and listen on the ports they were given; leave out port_mappings");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> linux(LinuxInfo linux) {
        if (linux.getSeccomp().hasProfileName()) {
            return Optional.of("seccomp profile '" + linux.getSeccomp().getProfileName()
                    + "' is not supported yet: nothing confines tasks here; leave it out or ask for unconfined");
        }
        if (linux.hasCapabilityInfo() || linux.hasEffectiveCapabilities() || linux.hasBoundingCapabilities()) {
            return Optional.of("Linux capabilities are not supported yet: tasks have those of the agent's user");
        }
        if (linux.hasShmSize()) {
            return Optional.of("a /dev/shm of the container's own (shm_size " + linux.getShmSize()
                    + " MB) is not supported yet: tasks share the machine's; leave out shm_size");
        }
        return Optional.empty();
    }

    private static Optional<String> volume(Volume volume) {
        String where = " at container path '" + volume.getContainerPath() + "' ";
        if (volume.hasImage()) {
            return Optional.of("an image as volume" + where + "is not supported yet");
        }
        return switch (volume.getSource().getType()) {
            case DOCKER_VOLUME ->
                Optional.of("Docker volume driver '"
                        + volume.getSource().getDockerVolume().getDriver() + "' of volume '"
                        + volume.getSource().getDockerVolume().getName() + "'" + where
                        + "is not supported yet; use a persistent volume or a host path");
            case CSI_VOLUME ->
                Optional.of("a CSI volume" + where + "is not supported yet; use a persistent volume or a host path");
            default -> Optional.empty();
        };
    }

    private static Optional<String> gpus(List<Resource> resources) {
        return resources.stream()
                        .anyMatch(resource -> resource.getName().equals("gpus")
                                && resource.getScalar().getValue() > 0)
                ? Optional.of("GPUs are not supported yet; leave out 'gpus'")
                : Optional.empty();
    }
}
