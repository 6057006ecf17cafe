package io.holdfast.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Tells other programs on this machine where the API is: there in full while it is served, or not at all. */
final class StatusFile implements AutoCloseable {
    private final Path file;
    private final byte[] content;

    private StatusFile(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    static StatusFile write(Path file, String url, int port) throws IOException {
        String json = String.format(
                "{%n  \"pid\" : %d,%n  \"port\" : %d,%n  \"url\" : \"%s\"%n}%n",
                ProcessHandle.current().pid(), port, url);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        Files.write(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new StatusFile(file, content);
    }

    /** Removes it, unless it is another scheduler's by now: one that took over while this one was stalled. */
    @Override
    public void close() throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            Files.deleteIfExists(file);
        }
    }
}
