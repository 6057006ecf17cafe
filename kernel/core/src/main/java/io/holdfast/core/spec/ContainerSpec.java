package io.holdfast.core.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of a pod are contained. What a cluster cannot do is explained when it refuses the launch.
 *
 * @param image the container image; null for the agent's own file system
 * @param networks what the pod is connected to; empty for the agent's own network
 * @param rlimits limits of its processes
 * @param hostVolumes directories of the agent
 * @param externalVolumes volumes of a storage driver
 * @param secrets what its tasks are given in confidence
 * @param sharePidNamespace whether the tasks of the pod see each other's processes
 * @param ipc shared memory of the pod
 * @param seccompUnconfined whether no system calls are filtered
 * @param seccompProfile the name of the filter; null for the agent's default
 * @param docker what Docker is told, if it runs the image; null if the agent does
 */
public record ContainerSpec(
        @Nullable String image,
        List<NetworkSpec> networks,
        List<RlimitSpec> rlimits,
        List<HostVolume> hostVolumes,
        List<ExternalVolume> externalVolumes,
        List<SecretSpec> secrets,
        boolean sharePidNamespace,
        IpcSpec ipc,
        boolean seccompUnconfined,
        @Nullable String seccompProfile,
        @Nullable DockerSpec docker) {
    /** Nothing out of the ordinary: the agent's file system, network and limits. */
    public static final ContainerSpec PLAIN = new ContainerSpec(
            null, List.of(), List.of(), List.of(), List.of(), List.of(), false, IpcSpec.DEFAULT, false, null);

    /** A container that the agent itself runs. */
    public ContainerSpec(
            @Nullable String image,
            List<NetworkSpec> networks,
            List<RlimitSpec> rlimits,
            List<HostVolume> hostVolumes,
            List<ExternalVolume> externalVolumes,
            List<SecretSpec> secrets,
            boolean sharePidNamespace,
            IpcSpec ipc,
            boolean seccompUnconfined,
            @Nullable String seccompProfile) {
        this(
                image,
                networks,
                rlimits,
                hostVolumes,
                externalVolumes,
                secrets,
                sharePidNamespace,
                ipc,
                seccompUnconfined,
                seccompProfile,
                null);
    }

    public ContainerSpec {
        networks = List.copyOf(networks);
        rlimits = List.copyOf(rlimits);
        hostVolumes = List.copyOf(hostVolumes);
        externalVolumes = List.copyOf(externalVolumes);
        secrets = List.copyOf(secrets);
    }

    /** Whether it has no network of its own. */
    public boolean usesAgentsNetwork() {
        return networks.stream().allMatch(network -> network.name().equals(NetworkSpec.HOST));
    }

    /**
     * Whether a port is one of the agent, and has to be reserved: in the agent's own network and on the bridge all are, in
     * other networks those that lead into one of them.
     */
    public boolean isOfAgent(PortSpec port) {
        PortSpec.Mapped mapped = port.mapped();
        return networks.stream().allMatch(NetworkSpec::usesHostPorts) || (mapped != null && mapped.network() != null);
    }

    /**
     * A limit of processes, by Mesos' name, for example {@code RLMT_NOFILE}.
     *
     * @param soft null, together with {@code hard}, for no limit
     */
    public record RlimitSpec(
            String name, @Nullable Long soft, @Nullable Long hard) {}

    /** A directory of the agent, and where it appears in the container. */
    public record HostVolume(String hostPath, String containerPath, boolean readOnly) {}

    /**
     * A volume of a storage driver.
     *
     * @param driverOptions {@code name=value}, separated by semicolons, as given
     */
    public record ExternalVolume(
            String driver, String driverOptions, String volumeName, boolean readOnly, String containerPath) {}

    /**
     * Something a provider of secrets keeps; at least one of the two says where a task finds it.
     *
     * @param name as the provider knows it
     * @param envKey the environment variable; null for none
     * @param file the path in the sandbox; null for none
     */
    public record SecretSpec(
            String name, @Nullable String envKey, @Nullable String file) {}
}
