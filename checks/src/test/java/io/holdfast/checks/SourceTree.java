package io.holdfast.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files people wrote, as opposed to what a build or an editor left beside them.
 *
 * @param root the folder that holds everything
 */
record SourceTree(Path root) {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", ".holdfast");

    /** The project this test runs in: the nearest folder above that holds the Maven wrapper. */
    static SourceTree ofTheProject() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run this test inside the project: no folder above holds mvnw");
            }
        }
        return new SourceTree(folder);
    }

    /** The files whose path from the root, with forward slashes, satisfies the condition; in order of path. */
    List<Path> files(Predicate<String> condition) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(nameOf(folder)) && !folder.equals(root)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a linked work tree .git is a file.
                    if (attributes.isRegularFile() && !NOT_OURS.contains(nameOf(file)) && condition.test(name(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /** All Java files. */
    List<Path> java() {
        return files(name -> name.endsWith(".java"));
    }

    /** The Java files of main code. */
    List<Path> mainJava() {
        return files(name -> name.endsWith(".java") && name.contains("src/main/java/"));
    }

    /** The path from the root, with forward slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The text of a file, read as UTF-8. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " as UTF-8 text", e);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
