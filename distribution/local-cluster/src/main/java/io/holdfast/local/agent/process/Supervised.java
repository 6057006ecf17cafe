package io.holdfast.local.agent.process;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One command under its supervisor, started by this JVM or by an earlier one.
 *
 * <p>Safe for use by many threads: it holds no state but identities and reads the rest from files and {@code /proc}.
 */
public final class Supervised {

    private final SupervisorFiles files;
    private final ProcessId supervisor;
    private final @Nullable Process child;

    Supervised(Path dir, ProcessId supervisor, @Nullable Process child) {
        this.files = new SupervisorFiles(dir);
        this.supervisor = supervisor;
        this.child = child;
    }

    /** The supervisor's pid, which is the id of the session as well. */
    public int pid() {
        return supervisor.pid();
    }

    /** When the supervisor began, for deadlines that count from there. */
    public Instant startedAt() {
        return files.startedAt().orElseGet(Instant::now);
    }

    /** Whether the supervisor runs. */
    public boolean alive() {
        return child == null ? supervisor.alive() : child.isAlive();
    }

    /**
     * Calls back, on a thread of the JDK, when the supervisor ends. Only for one that this JVM started.
     *
     * @return false if it did not: look at {@link #alive} from time to time
     */
    public boolean onEnd(Runnable callback) {
        if (child == null) {
            return false;
        }
        child.onExit().thenRun(callback);
        return true;
    }

    /** Whether the command has been started, so that a signal would reach it. */
    public boolean commandStarted() {
        return files.command().isPresent() || files.exit().isPresent();
    }

    /** How the command ended; empty while it runs, and for good if the supervisor was killed. */
    public Optional<ExitStatus> exit() {
        return files.exit();
    }

    /** All its processes. */
    public Session session() {
        return new Session(supervisor);
    }
}
