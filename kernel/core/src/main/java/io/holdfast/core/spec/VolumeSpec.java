package io.holdfast.core.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A persistent volume.
 *
 * @param containerPath where it appears in the sandbox: one path segment
 * @param sizeMib its size, MiB; of a {@link Type#MOUNT} volume the least size of the disk, which it takes whole
 * @param type what kind of disk it is made from
 * @param profiles names of disk profiles of which one must be the disk's; empty for a disk without a profile
 * @param maxSizeMib the greatest size, MiB, of the disk that a {@link Type#MOUNT} volume takes; null for any
 * @param paths what holds for the place where the agent has the disk; never said of {@link Type#ROOT}
 */
public record VolumeSpec(
        String containerPath,
        double sizeMib,
        Type type,
        List<String> profiles,
        @Nullable Double maxSizeMib,
        List<PathRule> paths) {
    /** The kinds of disk. */
    public enum Type {
        /** The agent's root disk. */
        ROOT,
        /** A disk of its own, mounted, which one volume takes whole. */
        MOUNT,
        /** A directory on a disk, shared with other volumes. */
        PATH
    }

    /**
     * What holds for the place of a disk.
     *
     * @param like whether the path is like the expression; or else it is not
     * @param regex a Java regular expression for the whole path
     */
    public record PathRule(boolean like, String regex) {}

    public VolumeSpec {
        profiles = List.copyOf(profiles);
        paths = List.copyOf(paths);
    }

    /** A volume on a disk at any place, of any size that will do. */
    public VolumeSpec(String containerPath, double sizeMib, Type type, List<String> profiles) {
        this(containerPath, sizeMib, type, profiles, null, List.of());
    }

    /** A volume on the agent's root disk. */
    public VolumeSpec(String containerPath, double sizeMib) {
        this(containerPath, sizeMib, Type.ROOT, List.of());
    }
}
