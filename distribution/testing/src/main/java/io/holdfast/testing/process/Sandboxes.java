package io.holdfast.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sandboxes of one cluster's tasks, those that have ended included. Agents lay them out as Mesos does: {@code
 * executors/TASK/runs/latest}, and for the tasks of a group {@code tasks/TASK} below their executor's run.
 *
 * @param home the cluster's directory
 */
record Sandboxes(Path home) {
    private static final int LINES = 10;
    private static final int BYTES = 4_000;

    /** What agents keep beside sandboxes. */
    private static final Set<String> OTHERS = Set.of("meta", "volumes", "master");

    /** The sandbox of a launch; empty if there is none, or none any more. */
    Optional<Path> of(String taskId) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (OTHERS.contains(directory.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Path run = directory.resolve("runs").resolve("latest");
                    boolean ours = directory.endsWith(Path.of("executors", taskId));
                    return ours ? take(run) : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return file.endsWith(Path.of("tasks", taskId)) ? take(file) : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                private FileVisitResult take(Path sandbox) {
                    found.add(sandbox);
                    return FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().filter(Files::isDirectory).findFirst();
    }

    /** The last lines of what a launch printed, and to which stream; empty if it printed nothing. */
    String lastWords(String taskId) {
        StringBuilder words = new StringBuilder();
        of(taskId)
                .ifPresent(sandbox -> List.of("stdout", "stderr")
                        .forEach(stream -> last(sandbox.resolve(stream))
                                .forEach(line -> words.append(stream)
                                        .append(": ")
                                        .append(line)
                                        .append('\n'))));
        return words.toString();
    }

    private static List<String> last(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            List<String> lines =
                    text.substring(Math.max(0, text.length() - BYTES)).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException gone) {
            return List.of();
        }
    }
}
