package io.holdfast.examples.blockstore.data;

import io.holdfast.examples.blockstore.wire.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blocks as files, each named by the SHA-256 of its content: one that does not fit its name is none. */
final class BlockFiles {
    private final Path directory;

    BlockFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** The ids of all blocks. */
    List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(Digest::isOne)
                    .sorted()
                    .toList();
        }
    }

    /** Keeps a block: when this returns it is on the disk, and survives whatever ends this process. */
    void write(String id, byte[] content) throws IOException {
        if (!Digest.of(content).equals(id)) {
            throw new IllegalArgumentException("what was sent is not block " + id);
        }
        Path next = Files.createTempFile(directory, id, ".next");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, directory.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A block's content; null if it is not here. One that is damaged is removed, so that it is copied here anew. */
    byte @Nullable [] read(String id) throws IOException {
        Path file = directory.resolve(id);
        if (!Digest.isOne(id) || !Files.exists(file)) {
            return null;
        }
        byte[] content = Files.readAllBytes(file);
        if (!Digest.of(content).equals(id)) {
            Files.deleteIfExists(file);
            return null;
        }
        return content;
    }
}
