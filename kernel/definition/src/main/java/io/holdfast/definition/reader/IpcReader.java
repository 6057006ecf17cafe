package io.holdfast.definition.reader;

import io.holdfast.core.spec.IpcSpec;

/** Reads {@code ipc-mode} and {@code shm-size} (MiB) of a pod or of a task. */
final class IpcReader {
    private static final int MOST_MIB = 1024 * 1024;

    private IpcReader() {}

    static IpcSpec read(Section section) {
        IpcSpec.Mode mode = Choices.read(section.get("ipc-mode"), IpcSpec.Mode.class, "mode");
        Cursor sizeAt = section.get("shm-size");
        Integer size = sizeAt == null ? null : sizeAt.whole(1, MOST_MIB);
        if (sizeAt != null && mode != IpcSpec.Mode.PRIVATE) {
            sizeAt.problem("only private shared memory has a size of its own; add 'ipc-mode: PRIVATE'");
        }
        return new IpcSpec(mode, size);
    }
}
