package io.holdfast.local.agent.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whole directory trees. */
public final class Trees {

    private Trees() {}

    /** Deletes a directory and all in it, if it exists. Symbolic links are deleted, not followed. */
    public static void delete(Path dir) throws IOException {
        walk(dir, true);
    }

    /** Deletes all that is in a directory, but not itself. */
    public static void empty(Path dir) throws IOException {
        walk(dir, false);
    }

    private static void walk(Path root, boolean itself) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (itself || !dir.equals(root)) {
                    Files.deleteIfExists(dir);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Points a symbolic link at a target, replacing the link that may be there, in one step. */
    public static void link(Path link, Path target) throws IOException {
        Path fresh = link.resolveSibling("." + link.getFileName() + "." + UUID.randomUUID());
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }
}
