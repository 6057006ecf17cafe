package io.holdfast.local.agent.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Kinds of archives, told by the ending of their name as Mesos' fetcher does. */
final class Archive {

    private Archive() {}

    /**
     * Unpacks an archive into a directory.
     *
     * @return false if the file is no archive by its name
     * @throws FetchException if it is damaged, too large, would write outside the directory, or the tool is missing
     */
    static boolean unpack(Path file, Path into, FetchLimits limits, Duration time) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            ZipArchive.unpack(file, into, limits);
            return true;
        }
        Optional<String> compression = compression(name);
        if (compression.isPresent()) {
            new TarArchive(file, compression.get(), limits, time).unpack(into);
            return true;
        }
        return false;
    }

    private static Optional<String> compression(String name) {
        if (name.endsWith(".tar")) {
            return Optional.of("--no-auto-compress");
        }
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return Optional.of("--gzip");
        }
        if (name.endsWith(".tar.bz2") || name.endsWith(".tbz2")) {
            return Optional.of("--bzip2");
        }
        if (name.endsWith(".tar.xz") || name.endsWith(".txz")) {
            return Optional.of("--xz");
        }
        return Optional.empty();
    }

    /** Refuses a name that does not stay below the directory it is unpacked into. */
    static void requireInside(String entry) throws FetchException {
        if (entry.startsWith("/") || Path.of(entry).normalize().startsWith("..")) {
            throw new FetchException("the archive's entry '" + entry + "' leads out of the sandbox");
        }
    }
}
