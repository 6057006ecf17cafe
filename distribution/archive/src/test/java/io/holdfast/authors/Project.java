package io.holdfast.authors;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.stream.Collectors;

/** The sources of this project and its distribution, and copies of them that a test may build and change. */
public final class Project {
    private Project() {}

    /** The folder that holds everything. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run this test inside the project: no folder above holds mvnw");
            }
        }
        return folder;
    }

    /** The distribution under test. */
    static Path distribution() {
        return Path.of(System.getProperty("holdfast.distribution"));
    }

    /** Copies a folder without what builds left in it. */
    static Path copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    /** Writes a build beside projects that builds all of them in one go, which saves starting Maven for each. */
    static Path aggregate(Path folder, Collection<String> projects) throws IOException {
        return Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>side</groupId>
                  <artifactId>by-side</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(
                projects.stream().map(name -> "<module>" + name + "</module>").collect(Collectors.joining())));
    }

    /** Replaces a text that must be in the file. */
    static void edit(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(what)) {
            throw new AssertionError(file + " does not contain: " + what);
        }
        Files.writeString(file, text.replace(what, with));
    }
}
