package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Waits for a process that says in a file where it serves. */
final class Waiting {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private Waiting() {}

    /** The file's content once this process has written it; empty if the process ended instead. */
    static Optional<JsonNode> forFile(Path file, Process process, Duration patience, String what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            JsonNode found = read(file);
            if (found.path("pid").asLong() == process.pid()) {
                return Optional.of(found);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CliException(
                        Exit.FAILED, "the " + what + " is not ready after " + patience.toSeconds() + " s");
            }
            pause();
        }
        return Optional.empty();
    }

    /** The file as JSON; an empty object if it is not there or half written. */
    static JsonNode read(Path file) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            return Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.createObjectNode();
        } catch (IOException e) {
            return mapper.createObjectNode();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PERIOD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }
}
