package io.holdfast.local.agent.container;

import java.util.Optional;
import java.util.Set;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ContainerInfo.DockerInfo;
import org.apache.mesos.v1.Protos.Image;
import org.apache.mesos.v1.Protos.LinuxInfo;
import org.apache.mesos.v1.Protos.Parameter;

/** What the container of an image may ask for and does not get here: what, why, and what to do. */
public final class Refusals {

    /** Parameters of a DockerInfo that are passed on: they change the container only, and never reach beyond it. */
    private static final Set<String> KNOWN = Set.of(
            "add-host",
            "cap-drop",
            "cpu-shares",
            "cpuset-cpus",
            "dns",
            "dns-option",
            "dns-search",
            "entrypoint",
            "env",
            "hostname",
            "init",
            "label",
            "memory-reservation",
            "memory-swap",
            "pids-limit",
            "read-only",
            "shm-size",
            "stop-signal",
            "sysctl",
            "tmpfs",
            "ulimit",
            "user",
            "workdir");

    private Refusals() {}

    /** The first thing that is refused; empty if nothing is. */
    public static Optional<String> in(ContainerInfo container) {
        if (container.getType() == ContainerInfo.Type.DOCKER) {
            return docker(container.getDocker()).or(() -> linux(container.getLinuxInfo()));
        }
        Image image = container.getMesos().getImage();
        if (image.getType() != Image.Type.DOCKER) {
            return Optional.of("Unsupported container image type: " + image.getType());
        }
        if (image.getDocker().getName().isEmpty()) {
            return Optional.of("the image has no name");
        }
        return linux(container.getLinuxInfo());
    }

    private static Optional<String> docker(DockerInfo docker) {
        if (docker.getImage().isEmpty()) {
            return Optional.of("the image has no name");
        }
        if (docker.getPrivileged()) {
            return Optional.of(
                    "privileged containers are refused: they could change this machine; leave out" + " 'privileged'");
        }
        for (Parameter parameter : docker.getParametersList()) {
            if (!KNOWN.contains(parameter.getKey())) {
                return Optional.of("parameter '" + parameter.getKey() + "' of the container is refused: it is not one"
                        + " of those known to stay within it ("
                        + String.join(", ", KNOWN.stream().sorted().toList())
                        + "); leave it out");
            }
            if (parameter.getKey().equals("label") && parameter.getValue().startsWith("holdfast.")) {
                return Optional.of("label '" + parameter.getValue() + "' of the container is refused: labels that begin"
                        + " with 'holdfast.' are the cluster's own");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> linux(LinuxInfo linux) {
        if (linux.getSeccomp().hasProfileName()) {
            return Optional.of("seccomp profile '" + linux.getSeccomp().getProfileName()
                    + "' is not supported yet: containers have the runtime's own; leave it out or ask for unconfined");
        }
        if (linux.hasCapabilityInfo() || linux.hasEffectiveCapabilities() || linux.hasBoundingCapabilities()) {
            return Optional.of("Linux capabilities are not supported yet: containers have the runtime's default ones");
        }
        return Optional.empty();
    }
}
