package io.holdfast.local.agent.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.NetworkInfo;

/**
 * The network of a container.
 *
 * @param mode {@code host}, {@code bridge}, {@code none}, or the name of a network of the runtime
 * @param mappings of ports, in a network of the container's own
 */
public record Networking(String mode, List<Mapping> mappings) {

    /** The machine's own network. */
    public static final String HOST = "host";

    /** The runtime's default network, on which ports are mapped. */
    public static final String BRIDGE = "bridge";

    private static final String NONE = "none";
    private static final String MESOS_BRIDGE = "mesos-bridge";

    /**
     * A port of the container that is reachable on the machine.
     *
     * @param hostPort one of those given to the task
     * @param protocol tcp or udp
     */
    public record Mapping(int hostPort, int containerPort, String protocol) {}

    /**
     * What a task asks for.
     *
     * @throws ContainerException if it wants several networks, if ports are mapped on a network without mappings, or a
     *     DOCKER container's to ports that it was not given; a MESOS container's nobody checks, as with Mesos
     */
    static Networking of(ContainerTask task) throws ContainerException {
        if (task.networks().size() > 1) {
            throw new ContainerException("several networks of one container are not supported yet: "
                    + String.join(
                            ", ",
                            task.networks().stream().map(NetworkInfo::getName).toList()) + "; ask for one of them");
        }
        Networking wanted = wanted(task.task().getContainer(), task.networks());
        if (!wanted.mappings().isEmpty() && !wanted.ownAddress()) {
            throw new ContainerException("port mappings need a network of the container's own, but it is on '"
                    + wanted.mode() + "'; ask for a bridge network, or leave out the port mappings");
        }
        checkProtocols(wanted.mappings());
        if (task.task().getContainer().hasDocker()) {
            checkGiven(wanted.mappings(), task.ports());
        }
        return wanted;
    }

    /** What is asked for, unchecked. */
    public static Networking wanted(ContainerInfo container, List<NetworkInfo> networks) {
        boolean docker = container.getType() == ContainerInfo.Type.DOCKER;
        String mode = docker ? mode(container.getDocker().getNetwork(), networks) : mode(networks);
        List<Mapping> mappings = new ArrayList<>();
        for (DockerInfo.PortMapping each : container.getDocker().getPortMappingsList()) {
            mappings.add(mapping(each.getHostPort(), each.getContainerPort(), each.getProtocol()));
        }
        for (NetworkInfo network : networks) {
            for (NetworkInfo.PortMapping each : network.getPortMappingsList()) {
                mappings.add(mapping(each.getHostPort(), each.getContainerPort(), each.getProtocol()));
            }
        }
        return new Networking(mode, List.copyOf(mappings));
    }

    private static String mode(DockerInfo.Network network, List<NetworkInfo> networks) {
        return switch (network) {
            case HOST -> HOST;
            case BRIDGE -> BRIDGE;
            case NONE -> NONE;
            case USER -> networks.isEmpty() ? "" : networks.get(0).getName();
        };
    }

    private static String mode(List<NetworkInfo> networks) {
        String name = networks.isEmpty() ? "" : networks.get(0).getName();
        return switch (name) {
            case "", HOST -> HOST;
            case MESOS_BRIDGE, BRIDGE -> BRIDGE;
            default -> name;
        };
    }

    private static Mapping mapping(int host, int container, String protocol) {
        return new Mapping(host, container, protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT));
    }

    private static void checkProtocols(List<Mapping> mappings) throws ContainerException {
        for (Mapping mapping : mappings) {
            if (!Set.of("tcp", "udp").contains(mapping.protocol())) {
                throw new ContainerException("protocol '" + mapping.protocol() + "' of the mapping of port "
                        + mapping.containerPort() + " is neither tcp nor udp");
            }
        }
    }

    private static void checkGiven(List<Mapping> mappings, Set<Integer> given) throws ContainerException {
        for (Mapping mapping : mappings) {
            if (!given.contains(mapping.hostPort())) {
                throw new ContainerException("Port [" + mapping.hostPort() + "] not included in resources: a container"
                        + " port can only be mapped to a port of the offer that the task takes");
            }
        }
    }

    /** Whether the container has an address of its own. */
    public boolean ownAddress() {
        return !mode.equals(HOST) && !mode.equals(NONE);
    }

    /** Where a port of the container is reached on the machine; the port itself where it is not mapped. */
    public int onMachine(int containerPort) {
        return mappings.stream()
                .filter(mapping -> mapping.containerPort() == containerPort)
                .findFirst()
                .map(Mapping::hostPort)
                .orElse(containerPort);
    }
}
