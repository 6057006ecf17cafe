package io.holdfast.local.agent.files;

import java.nio.file.Path;
import java.util.List;

/** What {@link SandboxFiles} answers; each kind is one HTTP answer. */
public sealed interface FileAnswer {

    /** 200 with a JSON array of entries, sorted by path. */
    record Listing(List<FileEntry> entries) implements FileAnswer {}

    /**
     * 200 with {@code {"data": …, "offset": …}}.
     *
     * @param data the bytes read; decode as UTF-8
     * @param offset where they begin, or the file's size when only that was asked
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the HTTP answer, never compared
    record Data(byte[] data, long offset) implements FileAnswer {}

    /**
     * 200 with the file's bytes and {@code Content-Disposition: attachment; filename=<name>}.
     *
     * @param file to send
     * @param name its name as asked for
     * @param size in bytes
     */
    record Download(Path file, String name, long size) implements FileAnswer {}

    /** 404 with an empty body: missing, or outside all sandboxes. */
    record NotFound() implements FileAnswer {}

    /** 400 with this text (a line, ending in a line feed). */
    record BadRequest(String message) implements FileAnswer {}
}
