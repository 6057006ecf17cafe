package io.holdfast.local.agent.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts commands under {@code supervisor.sh} and finds those that are already under it.
 *
 * <p>The supervisor is a few lines of bash in a session of its own, so that neither the end of this JVM nor a signal to
 * its process group reaches it.
 */
public final class Supervisor {

    private static final String SCRIPT = "supervisor.sh";
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    /** Longest way from the agent's decision to spawn to the supervisor's claim. */
    private static final Duration SPAWN = Duration.ofSeconds(2);

    private static final long PAUSE_MS = 5;

    private final Path script;

    private Supervisor(Path script) {
        this.script = script;
    }

    /** Puts the script into a directory, see {@link Scripts#install}. */
    public static Supervisor install(Path dir) throws IOException {
        return new Supervisor(Scripts.install(dir, Supervisor.class, SCRIPT));
    }

    /**
     * Starts a command.
     *
     * @param dir for the supervisor's files, new for every command
     * @param sandbox working directory; stdout and stderr are appended to the files of these names there
     * @param arguments the argument vector, the executable first
     * @param environment all of the command's environment
     * @throws IOException if the supervisor cannot be started (bash or setsid missing, no more processes)
     */
    public Supervised start(Path dir, Path sandbox, List<String> arguments, Map<String, String> environment)
            throws IOException {
        new SupervisorFiles(dir)
                .writeCommand(
                        arguments,
                        environment.entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList());
        ProcessBuilder builder = new ProcessBuilder("setsid", "bash", script.toString(), dir.toString());
        builder.directory(sandbox.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(sandbox.resolve("stdout").toFile()));
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(sandbox.resolve("stderr").toFile()));
        Process child = builder.start();
        // setsid keeps the pid. A child that ended is not reaped before it was asked for here, or ended anyway.
        int pid = Math.toIntExact(child.pid());
        long started = ProcStat.of(pid).map(ProcStat::startTicks).orElse(-1L);
        return new Supervised(dir, new ProcessId(pid, started), child);
    }

    /**
     * Finds a command that an earlier JVM meant to start. When the supervisor never came to run, it is kept from ever
     * doing so.
     *
     * @return empty if the command was never started
     */
    public static Optional<Supervised> find(Path dir) throws IOException {
        SupervisorFiles files = new SupervisorFiles(dir);
        // One that was spawned just before its agent died may still be on its way to its claim.
        Instant patience = files.commandWritten().map(at -> at.plus(SPAWN)).orElse(Instant.MIN);
        while (!files.claimed() && Instant.now().isBefore(patience) && paused()) {
            // look again
        }
        if (files.takeClaim()) {
            return Optional.empty();
        }
        Instant written = Instant.now().plus(SPAWN);
        while (files.claim().isEmpty() && Instant.now().isBefore(written) && paused()) {
            // the claim is there, but not yet what it says
        }
        // Empty if claimed by an earlier recovery, or if the supervisor died within its first write.
        return files.claim().map(supervisor -> new Supervised(dir, supervisor, null));
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
