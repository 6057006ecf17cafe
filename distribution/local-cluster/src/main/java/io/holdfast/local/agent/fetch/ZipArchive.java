package io.holdfast.local.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/** Unpacks a zip file with the JDK's means, permissions included; symbolic links become files. */
final class ZipArchive {

    private static final int BUFFER = 64 << 10;

    private final Path into;
    private final FetchLimits limits;
    private long bytes;

    private ZipArchive(Path into, FetchLimits limits) {
        this.into = into;
        this.limits = limits;
    }

    static void unpack(Path file, Path into, FetchLimits limits) throws IOException {
        requireHarmless(file, limits);
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", "true"))) {
            new ZipArchive(into, limits).unpack(zip.getPath("/"));
        } catch (FetchException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FetchException("the archive is damaged: " + e.getMessage(), e);
        }
    }

    private static void requireHarmless(Path file, FetchLimits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > limits.entries()) {
                throw new FetchException("the archive has more than " + limits.entries() + " entries");
            }
            for (String name : (Iterable<String>) zip.stream().map(entry -> entry.getName())::iterator) {
                Archive.requireInside(name);
            }
        }
    }

    private void unpack(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target(root, dir));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copy(file, target(root, file));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path target(Path root, Path entry) throws FetchException {
        Path target = into.resolve(root.relativize(entry).toString()).normalize();
        if (!target.startsWith(into)) {
            throw new FetchException("the archive's entry '" + entry + "' leads out of the sandbox");
        }
        return target;
    }

    private void copy(Path entry, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (InputStream in = Files.newInputStream(entry);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count; // counted as it comes out: sizes in headers may lie
                if (bytes > limits.bytes()) {
                    throw new FetchException("the archive unpacks to more than " + limits.bytes() + " bytes");
                }
                out.write(buffer, 0, count);
            }
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(entry);
        if (!permissions.isEmpty()) {
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
