package io.holdfast.cli.up;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the next {@code up} needs to know of the scheduler that ran here before: with what it was started, what it is
 * called in the cluster (its state and all it has reserved go by that name), and where it served.
 */
final class SchedulerMemory {
    private final Path startedAs;
    private final Path framework;
    private final Path port;

    SchedulerMemory(RunDirectory directory) {
        this.startedAs = directory.path().resolve("scheduler.started-as");
        this.framework = directory.path().resolve("scheduler.framework");
        this.port = directory.path().resolve("scheduler.port");
    }

    /** What it was last started with: the fingerprint, and below it the cluster and where the state is. */
    Optional<String> startedAs() {
        return read(startedAs);
    }

    /** What it is called in the cluster. */
    Optional<String> framework() {
        return read(framework).map(String::strip);
    }

    /** Where it served last. */
    OptionalInt port() {
        try {
            return read(port).stream()
                    .mapToInt(text -> Integer.parseInt(text.strip()))
                    .findFirst();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void started(String fingerprint, String name, int served) {
        write(startedAs, fingerprint);
        write(framework, name + "\n");
        write(port, served + "\n");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
