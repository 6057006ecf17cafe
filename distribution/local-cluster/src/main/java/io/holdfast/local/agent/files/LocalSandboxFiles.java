package io.holdfast.local.agent.files;

import io.holdfast.local.agent.sandbox.WorkDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link SandboxFiles} over an agent's work directory. */
public final class LocalSandboxFiles implements SandboxFiles {

    private static final int MOST_BYTES = 64 << 10;
    private static final FileAnswer NOT_FOUND = new FileAnswer.NotFound();

    private final SandboxPaths paths;

    /** Files of the agent with this work directory. */
    public LocalSandboxFiles(WorkDir workDir) {
        this.paths = new SandboxPaths(workDir);
    }

    @Override
    public FileAnswer browse(@Nullable String path) {
        return at(path, file -> {
            if (!Files.isDirectory(file)) {
                return new FileAnswer.Listing(List.of(entry(String.valueOf(path), file)));
            }
            String base = String.valueOf(path).replaceFirst("/+$", "");
            List<FileEntry> entries = new ArrayList<>();
            try (Stream<Path> children = Files.list(file)) {
                for (Path child : (Iterable<Path>) children::iterator) {
                    if (Files.exists(child)) { // neither deleted just now nor a link into nothing
                        entries.add(entry(base + "/" + child.getFileName(), child));
                    }
                }
            }
            entries.sort(Comparator.comparing(FileEntry::path));
            return new FileAnswer.Listing(entries);
        });
    }

    private static FileEntry entry(String path, Path file) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:nlink,size,lastModifiedTime,mode,owner,group");
        return new FileEntry(
                path,
                ((Number) attributes.getOrDefault("nlink", 1)).longValue(),
                ((Number) attributes.getOrDefault("size", 0)).longValue(),
                ((FileTime) attributes.getOrDefault("lastModifiedTime", FileTime.fromMillis(0))).toMillis() / 1000,
                ((Number) attributes.getOrDefault("mode", 0)).intValue(),
                String.valueOf(attributes.get("owner")),
                String.valueOf(attributes.get("group")));
    }

    @Override
    public FileAnswer read(@Nullable String path, @Nullable String offset, @Nullable String length) {
        long from = -1;
        long count = -1;
        try {
            from = offset == null ? -1 : Long.parseLong(offset);
        } catch (NumberFormatException e) {
            return bad("Failed to parse offset: Failed to convert '" + offset + "' to number.");
        }
        try {
            count = length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return bad("Failed to parse length: Failed to convert '" + length + "' to number.");
        }
        if (from < -1) {
            return bad("Negative offset provided: " + from + ".");
        }
        if (count < -1) {
            return bad("Negative length provided: " + count + ".");
        }
        long start = from;
        int most = count < 0 ? MOST_BYTES : (int) Math.min(count, MOST_BYTES);
        return at(path, file -> Files.isDirectory(file) ? bad("Cannot read a directory.") : read(file, start, most));
    }

    private static FileAnswer read(Path file, long offset, int most) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (offset < 0) {
                return new FileAnswer.Data(new byte[0], channel.size());
            }
            long left = Math.max(0, channel.size() - offset);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(left, most));
            channel.position(offset);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until full or at the end
            }
            byte[] data = new byte[buffer.flip().remaining()];
            buffer.get(data);
            return new FileAnswer.Data(data, offset);
        }
    }

    @Override
    public FileAnswer download(@Nullable String path) {
        return at(
                path,
                file -> Files.isDirectory(file)
                        ? bad("Cannot download a directory.")
                        : new FileAnswer.Download(file, String.valueOf(file.getFileName()), Files.size(file)));
    }

    @Override
    public Map<String, String> attached() {
        return paths.attached();
    }

    /** What to do with the file once its path is found to be in order. */
    private interface Use {
        FileAnswer of(Path file) throws IOException;
    }

    private FileAnswer at(@Nullable String path, Use use) {
        if (path == null || path.isEmpty()) {
            return bad("Expecting 'path=value' in query.");
        }
        try {
            SandboxPaths.Found found = paths.find(path);
            return switch (found.access()) {
                case OUTSIDE, MISSING -> NOT_FOUND;
                case INACCESSIBLE -> bad("'" + found.file() + "' is inaccessible.");
                case GRANTED -> use.of(found.file());
            };
        } catch (IOException | UncheckedIOException gone) {
            return NOT_FOUND;
        }
    }

    private static FileAnswer bad(String message) {
        return new FileAnswer.BadRequest(message + "\n");
    }
}
