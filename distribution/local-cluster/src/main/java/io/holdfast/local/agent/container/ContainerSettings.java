package io.holdfast.local.agent.container;

import java.util.List;
import java.util.Optional;

/**
 * How tasks with images are run.
 *
 * @param runtime {@code podman}, {@code docker}, the path of one of them, or {@code none}; empty: the first of podman and
 *     docker that is on the PATH
 * @param arguments given to every {@code run} of the runtime; empty: found out by trying, see {@link RuntimeProbe}
 * @param pull whether an image that is not on this machine is pulled
 */
public record ContainerSettings(Optional<String> runtime, Optional<List<String>> arguments, boolean pull) {

    /** What switches images off. */
    public static final String NONE = "none";

    /** A copy that nobody changes. */
    public ContainerSettings {
        arguments = arguments.map(List::copyOf);
    }

    /** The runtime of this machine, with arguments that work here. */
    public static ContainerSettings standard() {
        return new ContainerSettings(Optional.empty(), Optional.empty(), true);
    }

    /** No images at all. */
    public static ContainerSettings none() {
        return new ContainerSettings(Optional.of(NONE), Optional.empty(), false);
    }

    /** The same, but only images that are on this machine. */
    public ContainerSettings withoutPulling() {
        return new ContainerSettings(runtime, arguments, false);
    }
}
