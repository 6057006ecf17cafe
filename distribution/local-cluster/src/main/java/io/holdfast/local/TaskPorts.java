package io.holdfast.local;

import io.holdfast.local.master.offer.ListeningPorts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ports the agents of this cluster offer, where nothing else is asked for: blocks that no other local cluster of
 * this user has and that nobody listens in as they are chosen. A block stays an agent's as long as the cluster's directory
 * is there, whether the cluster runs or not.
 *
 * <p>On disk: {@code task-ports} in the cluster's directory has the first port of each agent's block by the agent's number;
 * a directory that all clusters of the user share, below the one for temporary files, has a file per block that names the
 * cluster's directory. Where a cluster's own file does not have the block (any more), the block is free.
 */
final class TaskPorts {
    /** How many ports an agent has. */
    static final int BLOCK = 500;

    private static final Logger LOG = LoggerFactory.getLogger(TaskPorts.class);
    /** The first blocks lie below Linux' ephemeral ports (32768). */
    private static final int FIRST = 10_000;

    private static final int LAST = 65_000;
    private static final String OWN = "task-ports";
    private static final long PAUSE_MILLIS = 5;

    private final Path directory;
    private final Path shared;

    private TaskPorts(Path directory, Path shared) {
        this.directory = directory;
        this.shared = shared;
    }

    /** Those of the cluster in a directory. */
    static TaskPorts of(Path directory) {
        String name = "holdfast-ports-" + System.getProperty("user.name", "");
        return new TaskPorts(directory, Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    /** The same with another place for what clusters share. */
    static TaskPorts of(Path directory, Path shared) {
        return new TaskPorts(directory, shared);
    }

    /** The first port of an agent's block: the one that it has, else one that is free now. */
    int first(int number) {
        try {
            Files.createDirectories(shared);
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            shared.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                return locked(number);
            }
        } catch (IOException e) {
            int first = FIRST + BLOCK * ((number - 1) % ((LAST - FIRST) / BLOCK));
            LOG.warn("Other clusters may offer ports {}-{} as well: {}", first, first + BLOCK - 1, e.toString());
            return first;
        }
    }

    /** Another thread of this process may have it; then there is no waiting for it but this. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", interrupted);
                }
            }
        }
    }

    private int locked(int number) throws IOException {
        Map<Integer, Integer> own = own(directory);
        Integer known = own.get(number);
        if (known != null) {
            if (!isFree(known)) {
                LOG.warn(
                        "Ports {}-{} are offered by the cluster in {} as well",
                        known,
                        known + BLOCK - 1,
                        Files.readString(claim(known)));
            } else {
                claims(known);
            }
            return known;
        }
        Set<Integer> listening = ListeningPorts.now();
        for (int first = FIRST; first < LAST; first += BLOCK) {
            int from = first;
            if (!own.containsValue(first)
                    && isFree(first)
                    && listening.stream().noneMatch(port -> port >= from && port < from + BLOCK)) {
                own.put(number, first);
                write(own);
                claims(first);
                return first;
            }
        }
        throw new IOException("every block of " + BLOCK + " ports is another cluster's, or in use");
    }

    /** Whether no other cluster has it. */
    private boolean isFree(int first) throws IOException {
        Path claim = claim(first);
        if (!Files.exists(claim)) {
            return true;
        }
        Path holder = Path.of(Files.readString(claim));
        return holder.equals(directory) || !own(holder).containsValue(first);
    }

    private void claims(int first) throws IOException {
        Files.writeString(claim(first), directory.toString());
    }

    private Path claim(int first) {
        return shared.resolve(String.valueOf(first));
    }

    private static Map<Integer, Integer> own(Path cluster) throws IOException {
        Map<Integer, Integer> blocks = new TreeMap<>();
        Path file = cluster.resolve(OWN);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                blocks.put(Integer.valueOf(words[0]), Integer.valueOf(words[1]));
            }
        }
        return blocks;
    }

    private void write(Map<Integer, Integer> own) throws IOException {
        StringBuilder text = new StringBuilder();
        own.forEach(
                (number, first) -> text.append(number).append(' ').append(first).append('\n'));
        Path temporary = directory.resolve(OWN + ".tmp");
        Files.writeString(temporary, text);
        Files.move(
                temporary, directory.resolve(OWN), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
