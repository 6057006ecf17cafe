package io.holdfast.local.agent.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a command under coreutils' {@code timeout}, which kills its process group even if this JVM is dead by then. Its
 * output goes to the task's stdout and stderr.
 */
record CommandProbe(List<String> arguments, Map<String, String> environment, Path sandbox, Duration timeout)
        implements Probe {

    /** {@code timeout --signal=KILL} kills itself too, which the JVM sees as 128 + 9. */
    private static final int TIMED_OUT = 137;

    @Override
    public Finding ask() {
        List<String> command = new ArrayList<>(List.of("timeout", "--signal=KILL", timeout.toMillis() / 1000.0 + "s"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(sandbox.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(sandbox.resolve("stdout").toFile()));
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(sandbox.resolve("stderr").toFile()));
        long begun = System.nanoTime();
        try {
            Process process = builder.start();
            try {
                int status = process.waitFor();
                boolean late = !timeout.isZero() && System.nanoTime() - begun >= timeout.toNanos();
                return status == TIMED_OUT && late
                        ? new Finding.Nothing("the command timed out after " + timeout)
                        : new Finding.Exit(status);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new Finding.Nothing("the command cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding.Nothing("the agent stops");
        }
    }
}
