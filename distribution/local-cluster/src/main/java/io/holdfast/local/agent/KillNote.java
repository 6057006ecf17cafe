package io.holdfast.local.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * Written down before a task gets its SIGTERM, so that its end is TASK_KILLED, and its grace period is kept, even if
 * the agent dies in between.
 *
 * @param deadline when SIGKILL is due
 * @param reason for the updates
 */
record KillNote(Instant deadline, Optional<Reason> reason) {

    private static final String FILE = "kill";

    void save(Path checkpoint) throws IOException {
        Path fresh = checkpoint.resolve(FILE + ".new");
        Files.writeString(
                fresh, deadline.toEpochMilli() + " " + reason.map(Reason::name).orElse("-"));
        Files.move(fresh, checkpoint.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<KillNote> load(Path checkpoint) throws IOException {
        Path file = checkpoint.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).split(" ", -1);
        return Optional.of(new KillNote(
                Instant.ofEpochMilli(Long.parseLong(words[0])),
                words[1].equals("-") ? Optional.empty() : Optional.of(Reason.valueOf(words[1]))));
    }
}
