package io.holdfast.spi.model;

import org.jspecify.annotations.Nullable;

/**
 * What makes a disk resource more than a number of MiB.
 *
 * @param source where the space comes from; null for the agent's root disk
 * @param persistence set if this is a persistent volume
 * @param containerPath where a volume appears in its task's sandbox
 */
public record Disk(
        @Nullable Source source,
        @Nullable Persistence persistence,
        @Nullable String containerPath) {

    /** A persistent volume's identity: an id we chose, and the principal that created it. */
    public record Persistence(String id, @Nullable String principal) {}

    /** The kinds of disk of a Mesos agent. */
    public enum SourceType {
        PATH,
        MOUNT,
        BLOCK,
        RAW
    }

    /** A disk other than the root disk. */
    public record Source(
            SourceType type,
            @Nullable String root,
            @Nullable String id,
            @Nullable String profile) {}
}
