package io.holdfast.core.spec;

import java.util.List;

/**
 * A persistent volume.
 *
 * @param containerPath where it appears in the sandbox: one path segment
 * @param sizeMib its size, MiB; of a {@link Type#MOUNT} volume the least size of the disk, which it takes whole
 * @param type what kind of disk it is made from
 * @param profiles names of disk profiles of which one must be the disk's; empty for a disk without a profile
 */
public record VolumeSpec(String containerPath, double sizeMib, Type type, List<String> profiles) {
    /** The kinds of disk. */
    public enum Type {
        /** The agent's root disk. */
        ROOT,
        /** A disk of its own, mounted, which one volume takes whole. */
        MOUNT,
        /** A directory on a disk, shared with other volumes. */
        PATH
    }

    public VolumeSpec {
        profiles = List.copyOf(profiles);
    }

    /** A volume on the agent's root disk. */
    public VolumeSpec(String containerPath, double sizeMib) {
        this(containerPath, sizeMib, Type.ROOT, List.of());
    }
}
