package io.holdfast.local.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Waits until a shell has come to its {@code trap}: before that, a SIGTERM ends it whatever its command says. */
public final class Traps {
    /** The bit of SIGTERM in the masks of {@code /proc/<pid>/status}. */
    private static final long SIGTERM = 1L << 14;

    private Traps() {}

    /** Returns when a process that works in {@code directory}, or below, catches or ignores SIGTERM by its command. */
    public static void await(Path directory) {
        Await.until("a trap is set below " + directory, Duration.ofSeconds(20), () -> {
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                return processes.anyMatch(process -> isTrapped(process, directory));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static boolean isTrapped(Path process, Path directory) {
        try {
            if (!Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory.toRealPath())) {
                return false;
            }
            String command = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
            List<String> status = Files.readAllLines(process.resolve("status"));
            return command.startsWith("/bin/sh\0-c\0trap")
                    && status.stream()
                            .filter(line -> line.startsWith("SigIgn:") || line.startsWith("SigCgt:"))
                            .anyMatch(line -> (Long.parseUnsignedLong(
                                                    line.substring(line.indexOf(':') + 1)
                                                            .strip(),
                                                    16)
                                            & SIGTERM)
                                    != 0);
        } catch (IOException gone) {
            return false;
        }
    }
}
