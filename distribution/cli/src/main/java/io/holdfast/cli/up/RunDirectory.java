package io.holdfast.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code up} leaves on disk, all below {@code .holdfast}: state, logs, and where to find what runs.
 *
 * @param path the directory itself
 */
record RunDirectory(Path path) {
    static RunDirectory in(Path directory) {
        return new RunDirectory(directory.toAbsolutePath().normalize().resolve(".holdfast"));
    }

    /** The scheduler's own word on where it serves; there only while it does. */
    Path schedulerFile() {
        return path.resolve("scheduler.json");
    }

    /** The local cluster's state: sandboxes and volumes. */
    Path cluster() {
        return path.resolve("local");
    }

    /** The local cluster's own word on where it serves; there only while it does. */
    Path clusterFile() {
        return cluster().resolve("cluster.json");
    }

    /** The embedded ZooKeeper's data. */
    Path state() {
        return path.resolve("state");
    }

    /** Where jars are put that shall be taken in as extensions. */
    Path bundles() {
        return path.resolve("bundles");
    }

    /** Where operators configure extensions and config sources. */
    Path conf() {
        return path.resolve("conf");
    }

    /** What was started, to find it again. */
    Path processFile(String name) {
        return path.resolve(name + ".process");
    }

    /** A process's log; it is rolled over. */
    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** What a process printed besides its log: why it ended, for people. */
    Path printed(String name) {
        return path.resolve("logs").resolve(name + ".out");
    }

    /** Whether nothing of an earlier run is here. */
    boolean isFresh() {
        return !Files.exists(state()) && !Files.exists(cluster());
    }

    /** Removes everything; links are removed, not followed. */
    void remove() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
