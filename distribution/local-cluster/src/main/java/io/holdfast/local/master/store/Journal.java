package io.holdfast.local.master.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keyed entries that survive a kill at any moment. A batch is appended as one frame with a checksum and forced to disk before
 * {@link #commit} returns; a torn last frame is dropped when the journal is opened, so a batch is there wholly or not at all.
 *
 * <p>The journal is rewritten (new file, force, rename) when it is opened and whenever it outgrows its contents. Not safe for
 * use by several threads; a file lock keeps a second process out.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SLACK = 4 << 20;

    private final Path file;
    private final FileChannel lockChannel;
    private final Map<String, byte[]> entries = new TreeMap<>();
    private FileChannel channel;
    private long liveBytes;

    private Journal(Path file, FileChannel lockChannel, FileChannel channel) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.channel = channel;
    }

    /**
     * Opens or creates the journal.
     *
     * @throws IOException when the file cannot be read or written, or another process has it open
     */
    public static Journal open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel lockChannel =
                FileChannel.open(sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(lockChannel)) {
            lockChannel.close();
            throw new IOException(
                    "Another local cluster is using " + file.toAbsolutePath().getParent());
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Journal journal = new Journal(file, lockChannel, channel);
        journal.load();
        journal.compact();
        return journal;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException held) {
            return false;
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** All entries, by key in the order of keys; a view that follows later commits. */
    public Map<String, byte[]> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /**
     * Writes a batch: a value for every key to be set, null for every key to be removed. On disk when this returns.
     *
     * @throws IOException when it could not be written; the journal must not be used any further then
     */
    public void commit(Map<String, byte @Nullable []> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        write(channel, Frame.encode(changes));
        channel.force(false);
        apply(changes);
        if (channel.position() > SLACK + 4 * liveBytes) {
            compact();
        }
    }

    private void load() throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        int good = 0;
        Map<String, byte @Nullable []> changes = Frame.decode(content);
        while (changes != null) {
            apply(changes);
            good = content.position();
            changes = Frame.decode(content);
        }
        if (good < content.limit()) {
            LOG.warn("Dropping {} bytes of an unfinished write at the end of {}", content.limit() - good, file);
        }
    }

    private void apply(Map<String, byte @Nullable []> changes) {
        changes.forEach((key, value) -> {
            byte[] old = value == null ? entries.remove(key) : entries.put(key, value);
            liveBytes +=
                    (value == null ? 0 : key.length() + value.length) - (old == null ? 0 : key.length() + old.length);
        });
    }

    private void compact() throws IOException {
        Path fresh = sibling(file, ".tmp");
        FileChannel next = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        if (!entries.isEmpty()) {
            write(next, Frame.encode(new TreeMap<>(entries)));
        }
        next.force(true);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = next;
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lockChannel.close();
    }
}
