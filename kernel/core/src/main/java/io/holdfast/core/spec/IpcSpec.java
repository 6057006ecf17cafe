package io.holdfast.core.spec;

import org.jspecify.annotations.Nullable;

/**
 * Shared memory.
 *
 * @param mode whose is seen; null for the agent's default
 * @param shmSizeMib the size of a private one, MiB; null for the agent's default
 */
public record IpcSpec(@Nullable Mode mode, @Nullable Integer shmSizeMib) {
    /** Nothing is said about it. */
    public static final IpcSpec DEFAULT = new IpcSpec(null, null);

    /** Whose shared memory is seen. */
    public enum Mode {
        PRIVATE,
        SHARE_PARENT
    }
}
