package io.holdfast.extensions.archive;

/**
 * How large an archive may be.
 *
 * @param maxBytes of the archive itself
 * @param maxEntries files and directories, those of archives in it included
 * @param maxInflatedBytes of all files together, those of archives in it included
 * @param maxRatio how many times its compressed size a file may have, if it is larger than 1 MiB
 */
public record ArchiveLimits(int maxBytes, int maxEntries, long maxInflatedBytes, int maxRatio) {
    /** What a bundle gets unless an operator sets something else: 32 MiB, 10,000 entries, 128 MiB, 100 times. */
    public static ArchiveLimits standard() {
        return new ArchiveLimits(32 << 20, 10_000, 128L << 20, 100);
    }
}
