package io.holdfast.local.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The files through which an agent and a supervisor talk; {@code supervisor.sh} describes each. */
final class SupervisorFiles {

    private static final String CLAIM = "claim";
    private static final String ENVIRONMENT = "environment";

    private final Path dir;

    SupervisorFiles(Path dir) {
        this.dir = dir;
    }

    /** Leaves the command for the supervisor, readable by the owner only: environments hold secrets. */
    void writeCommand(Collection<String> arguments, Collection<String> environment) throws IOException {
        writeList("command", arguments);
        writeList(ENVIRONMENT, environment);
    }

    private void writeList(String name, Collection<String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value).append('\0');
        }
        Path file = dir.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** The supervisor's identity; empty until it has started. */
    Optional<ProcessId> claim() {
        return line(CLAIM).filter(line -> !line.isEmpty()).map(SupervisorFiles::identity);
    }

    /** When the claim was made; empty until then. */
    Optional<Instant> startedAt() {
        return changed(CLAIM);
    }

    /** Whether anybody has made the claim. */
    boolean claimed() {
        return Files.exists(dir.resolve(CLAIM));
    }

    /** When the agent left the command for a supervisor, which is right before it spawns one. */
    Optional<Instant> commandWritten() {
        return changed(ENVIRONMENT);
    }

    private Optional<Instant> changed(String name) {
        try {
            return Optional.of(Files.getLastModifiedTime(dir.resolve(name)).toInstant());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** The command's identity; empty until it has started, and for good if it ended at once. */
    Optional<ProcessId> command() {
        return line("pid").map(SupervisorFiles::identity);
    }

    /** How the command ended; empty while it runs, and for good if the supervisor was killed. */
    Optional<ExitStatus> exit() {
        return line("exit").map(ExitStatus::parse);
    }

    /**
     * Takes the claim, so that a supervisor that was spawned but did not come to run yet never runs the command.
     *
     * @return whether the claim was still free
     */
    boolean takeClaim() throws IOException {
        try {
            Files.writeString(dir.resolve(CLAIM), "\n", StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private Optional<String> line(String name) {
        try {
            String text = Files.readString(dir.resolve(name), StandardCharsets.US_ASCII);
            // Without its line end the record is still being written.
            return text.endsWith("\n") ? Optional.of(text.strip()) : Optional.empty();
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + dir.resolve(name), e);
        }
    }

    private static ProcessId identity(String line) {
        int blank = line.indexOf(' ');
        return new ProcessId(Integer.parseInt(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
    }
}
