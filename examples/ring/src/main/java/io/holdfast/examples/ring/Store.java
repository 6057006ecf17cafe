package io.holdfast.examples.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one node: in memory, and in a file of lines on its volume to which each change is added. What a method
 * was asked to keep is on the disk when it returns. A last line that is not whole was never promised to anybody, and is
 * left out. Thread-safe.
 */
final class Store implements Closeable {
    /** All lives in memory: more than this a small heap does not hold. */
    private static final long MOST_CHARACTERS = 8 << 20;

    private static final String DROPPED = "-\t";

    private final Path directory;
    private final Path file;
    private final Object disk = new Object();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private FileChannel log;
    private long characters;
    private long written;
    private long forced;

    private Store(Path directory) throws IOException {
        this.directory = directory;
        this.file = directory.resolve("items.log");
        if (Files.exists(file)) {
            try (var lines = Files.lines(file, UTF_8)) {
                lines.forEach(this::replay);
            }
        }
        this.log = rewritten();
    }

    /**
     * Opens what is in a directory, or makes it.
     *
     * @throws IOException if the directory cannot be read or written
     */
    static Store open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Store(directory);
    }

    private void replay(String line) {
        try {
            if (line.startsWith(DROPPED)) {
                forget(Item.decode(line.substring(DROPPED.length())));
            } else {
                keep(Item.parse(line));
            }
        } catch (IllegalArgumentException tornByACrash) {
            // Only a write that was under way can look like this; nobody was told that it succeeded.
        }
    }

    private boolean keep(Item item) {
        Item known = items.get(item.key());
        if (!item.isNewerThan(known)) {
            return false;
        }
        items.put(item.key(), item);
        characters += size(item) - (known == null ? 0 : size(known));
        return true;
    }

    private void forget(String key) {
        Item known = items.remove(key);
        characters -= known == null ? 0 : size(known);
    }

    private static long size(Item item) {
        return item.key().length() + item.value().length();
    }

    synchronized @Nullable Item get(String key) {
        return items.get(key);
    }

    synchronized List<Item> all() {
        return new ArrayList<>(items.values());
    }

    synchronized int size() {
        return items.size();
    }

    /**
     * Keeps items, each unless there is a newer one.
     *
     * @throws IOException if the disk, or this store, is full; some may have been kept then
     */
    void put(Collection<Item> more) throws IOException {
        long end;
        synchronized (this) {
            if (characters + more.stream().mapToLong(Store::size).sum() > MOST_CHARACTERS) {
                throw new IOException("the store is full: it holds " + MOST_CHARACTERS + " characters at most");
            }
            StringBuilder lines = new StringBuilder();
            for (Item item : more) {
                if (keep(item)) {
                    lines.append(item.line()).append('\n');
                }
            }
            end = append(lines);
        }
        force(end);
    }

    /** Forgets items that others keep now, each unless it has changed meanwhile. */
    void drop(Collection<Item> handedOver) throws IOException {
        long end;
        synchronized (this) {
            StringBuilder lines = new StringBuilder();
            for (Item item : handedOver) {
                if (item.equals(items.get(item.key()))) {
                    forget(item.key());
                    lines.append(DROPPED).append(Item.encode(item.key())).append('\n');
                }
            }
            end = append(lines);
        }
        force(end);
    }

    private long append(StringBuilder lines) throws IOException {
        ByteBuffer bytes = UTF_8.encode(lines.toString());
        written += bytes.remaining();
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        return written;
    }

    /** Those who wait for the disk at the same time share one wait. */
    private void force(long end) throws IOException {
        synchronized (disk) {
            if (forced >= end) {
                return;
            }
            FileChannel now;
            long upTo;
            synchronized (this) {
                now = log;
                upTo = written;
            }
            now.force(false);
            forced = upTo;
        }
    }

    /** Writes the file anew with what counts only. */
    void compact() throws IOException {
        synchronized (disk) {
            synchronized (this) {
                log.close();
                log = rewritten();
                forced = written;
            }
        }
    }

    private FileChannel rewritten() throws IOException {
        write(file);
        return FileChannel.open(file, CREATE, APPEND);
    }

    /** A copy of all items as they are now, in the volume: the file's path. */
    synchronized Path snapshot() throws IOException {
        return write(Files.createDirectories(directory.resolve("snapshots")).resolve("items"));
    }

    private Path write(Path target) throws IOException {
        Path half = target.resolveSibling(target.getFileName() + ".half");
        Files.write(
                half,
                (Iterable<String>) () -> items.values().stream().map(Item::line).iterator(),
                UTF_8);
        try (FileChannel channel = FileChannel.open(half, APPEND)) {
            channel.force(true);
        }
        return Files.move(half, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
