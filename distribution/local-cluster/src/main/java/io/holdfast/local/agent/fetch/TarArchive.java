package io.holdfast.local.agent.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Unpacks a tar archive with the machine's {@code tar}, after a look at its table of contents.
 *
 * @param file the archive
 * @param compression option of tar that tells the compression
 * @param limits bounds of what comes out
 * @param time for the look and the unpacking together
 */
record TarArchive(Path file, String compression, FetchLimits limits, Duration time) {

    /** {@code -rw-r--r-- 0/0  123 2026-01-01 00:00 name}: mode, owner, size, date, time, name. */
    private static final Pattern LINE = Pattern.compile("(\\S)\\S* +\\S+ +(\\d+|\\d+,\\d+) +\\S+ +\\S+ (.*)");

    private static final int MOST_ERROR = 2_000;

    void unpack(Path into) throws IOException {
        requireHarmless(into);
        // GNU tar itself never follows a link it has just unpacked, so links may stay what they are.
        run(into, List.of("--extract", "--no-same-owner"), line -> {});
    }

    private void requireHarmless(Path into) throws IOException {
        long[] totals = new long[2];
        run(into, List.of("--list", "--verbose", "--numeric-owner", "--quoting-style=escape"), line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return;
            }
            totals[0]++;
            totals[1] += parts.group(2).contains(",") ? 0 : Long.parseLong(parts.group(2));
            if (totals[0] > limits.entries()) {
                throw new FetchException("the archive has more than " + limits.entries() + " entries");
            }
            if (totals[1] > limits.bytes()) {
                throw new FetchException("the archive unpacks to more than " + limits.bytes() + " bytes");
            }
            if (parts.group(1).equals("b") || parts.group(1).equals("c")) {
                throw new FetchException("the archive holds a device, '" + parts.group(3) + "'");
            }
            Archive.requireInside(parts.group(3).replaceFirst(" (->|link to) .*", ""));
        });
    }

    /** Takes lines of tar's output. */
    private interface Lines {
        void take(String line) throws FetchException;
    }

    private void run(Path into, List<String> mode, Lines lines) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("timeout", "--signal=KILL", time.toMillis() / 1000.0 + "s", "tar"));
        command.addAll(mode);
        if (!compression.equals("--no-auto-compress")) {
            command.add(compression);
        }
        command.addAll(List.of("--directory", into.toString(), "--file", file.toString()));
        Path errors = Files.createTempFile("tar", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lines.take(line);
                }
                int status = process.waitFor();
                if (status != 0) {
                    String error =
                            Files.readString(errors, StandardCharsets.UTF_8).strip();
                    throw new FetchException("tar ended with " + status + ": "
                            + error.substring(0, Math.min(error.length(), MOST_ERROR)));
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }
}
