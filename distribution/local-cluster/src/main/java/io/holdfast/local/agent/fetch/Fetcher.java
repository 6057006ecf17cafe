package io.holdfast.local.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.mesos.v1.Protos.CommandInfo;

/**
 * Fetches a command's URIs into its sandbox: absolute paths, {@code file:}, {@code http:} and {@code https:} URLs. As
 * with Mesos, an archive is unpacked unless {@code extract} is false or the file is to be {@code executable}, and stays
 * beside what came out of it. There is no cache.
 *
 * <p>Blocks; safe for use by many threads.
 */
public final class Fetcher {

    private static final int BUFFER = 64 << 10;

    private final FetchLimits limits;

    /** A fetcher with these bounds. */
    public Fetcher(FetchLimits limits) {
        this.limits = limits;
    }

    /**
     * Fetches all URIs, in order, and writes to the sandbox's stderr what it does.
     *
     * @throws FetchException at the first that fails
     */
    public void fetch(List<CommandInfo.URI> uris, Path sandbox) throws FetchException {
        for (CommandInfo.URI uri : uris) {
            note(sandbox, "Fetching URI '" + uri.getValue() + "'");
            try {
                Path target = fetch(uri, sandbox);
                note(sandbox, "Fetched '" + uri.getValue() + "' to '" + target + "'");
            } catch (IOException e) {
                String message = "Failed to fetch '" + uri.getValue() + "': " + e.getMessage();
                note(sandbox, message);
                throw new FetchException(message, e);
            }
        }
    }

    private Path fetch(CommandInfo.URI uri, Path sandbox) throws IOException {
        long deadline = System.nanoTime() + limits.time().toNanos();
        String name = uri.hasOutputFile() ? uri.getOutputFile() : nameOf(uri.getValue());
        Path target = inside(sandbox, name);
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        try (InputStream source = open(uri.getValue())) {
            copy(source, target, deadline);
        }
        if (uri.getExecutable()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(target, permissions);
        } else if (uri.getExtract()) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            if (!Archive.unpack(target, sandbox, limits, left)) {
                note(sandbox, "'" + name + "' does not seem to be an archive; it is copied, not extracted");
            }
        }
        return target;
    }

    private InputStream open(String uri) throws IOException {
        if (uri.startsWith("/")) {
            return Files.newInputStream(plainFile(Path.of(uri)));
        }
        URI parsed;
        try {
            parsed = URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new FetchException("not a URI: " + e.getMessage(), e);
        }
        String scheme = parsed.getScheme() == null ? "" : parsed.getScheme();
        return switch (scheme) {
            case "file" -> Files.newInputStream(plainFile(Path.of(parsed.getPath())));
            case "http", "https" -> Download.open(parsed, limits);
            case "" -> throw new FetchException("a relative path; give an absolute path or a URL");
            default ->
                throw new FetchException(
                        "scheme '" + scheme + "' is not supported; use an absolute path, file:, http: or https:");
        };
    }

    private static Path plainFile(Path file) throws FetchException {
        if (!Files.isRegularFile(file)) {
            throw new FetchException(Files.exists(file) ? "not a regular file" : "no such file");
        }
        return file;
    }

    private void copy(InputStream source, Path target, long deadline) throws IOException {
        Files.deleteIfExists(target); // never write through a link that is already there
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                total += count;
                if (total > limits.bytes()) {
                    throw new FetchException("larger than the limit of " + limits.bytes() + " bytes");
                }
                if (System.nanoTime() > deadline) {
                    throw new FetchException("took longer than the limit of " + limits.time());
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /** The last segment of a path or of a URL's path. */
    private static String nameOf(String uri) throws FetchException {
        String path = uri;
        if (!uri.startsWith("/")) {
            int end = uri.length();
            for (char mark : new char[] {'?', '#'}) {
                int at = uri.indexOf(mark);
                end = at >= 0 && at < end ? at : end;
            }
            path = uri.substring(0, end);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            throw new FetchException("the URI names no file; set output_file");
        }
        return name;
    }

    private static Path inside(Path sandbox, String name) throws FetchException {
        Path target = sandbox.resolve(name).normalize();
        if (!target.startsWith(sandbox) || target.equals(sandbox)) {
            throw new FetchException("output file '" + name + "' leads out of the sandbox");
        }
        return target;
    }

    private static void note(Path sandbox, String line) {
        try {
            Files.write(
                    sandbox.resolve("stderr"),
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the sandbox " + sandbox, e);
        }
    }
}
