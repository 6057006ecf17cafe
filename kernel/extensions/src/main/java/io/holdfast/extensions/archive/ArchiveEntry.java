package io.holdfast.extensions.archive;

/**
 * A file or directory of an archive, as the central directory describes it.
 *
 * @param name with slashes; a directory's ends with one
 * @param deflated whether its bytes are compressed
 * @param crc of the content
 * @param compressedSize bytes in the archive
 * @param size bytes of the content
 * @param dataOffset where its bytes begin in the archive
 */
public record ArchiveEntry(String name, boolean deflated, int crc, int compressedSize, int size, int dataOffset) {
    /** Whether it is a directory. */
    public boolean isDirectory() {
        return name.endsWith("/");
    }
}
