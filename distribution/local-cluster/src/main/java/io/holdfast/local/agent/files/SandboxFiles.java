package io.holdfast.local.agent.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Browses, reads and downloads files of the agent's sandboxes. Safe for use by many threads.
 *
 * <p>A path names a sandbox in one of three ways: its absolute directory, the same with {@code latest} for the run's
 * id, or {@code /frameworks/<framework>/executors/<executor>/runs/latest}. Parameters are taken as they stand in the
 * query (decoded), {@code null} when absent.
 */
public interface SandboxFiles {

    /** {@code /files/browse}: the entries of a directory; the entry itself for a file. */
    FileAnswer browse(@Nullable String path);

    /**
     * {@code /files/read}: at most 64 KiB.
     *
     * @param offset first byte; absent or -1 asks for the size only
     * @param length number of bytes; absent or -1 for as many as one answer holds
     */
    FileAnswer read(@Nullable String path, @Nullable String offset, @Nullable String length);

    /** {@code /files/download}: a whole file. */
    FileAnswer download(@Nullable String path);

    /** {@code /files/debug}: every name by which a sandbox may be asked for, and its directory. */
    Map<String, String> attached();
}
