package io.holdfast.local.agent.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line client of a container runtime, by its absolute path. Every call is one process, bounded in time by
 * coreutils' {@code timeout} and in what it says by {@link #MOST_BYTES}. Safe for use by many threads.
 */
record Client(String program) {

    private static final int MOST_BYTES = 1 << 20;

    /**
     * What a call said.
     *
     * @param status exit status
     * @param out standard output, without blanks around it
     * @param error standard error, without blanks around it
     */
    record Answer(int status, String out, String error) {
        boolean ok() {
            return status == 0;
        }

        /** The last line of what went wrong, which is where podman and docker say it. */
        String why() {
            String text = error.isEmpty() ? out : error;
            String last = text.substring(text.lastIndexOf('\n') + 1).strip();
            return last.isEmpty() ? "exited with status " + status : last;
        }
    }

    boolean podman() {
        return Path.of(program).endsWith("podman");
    }

    /**
     * Runs the client.
     *
     * @throws ContainerException if it cannot be started
     */
    Answer call(Duration most, List<String> arguments) throws ContainerException {
        List<String> command = new ArrayList<>(List.of("timeout", "--signal=KILL", most.toSeconds() + "s", program));
        command.addAll(arguments);
        Path errors = null;
        try {
            errors = Files.createTempFile("container-client", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectError(errors.toFile())
                    .start();
            String out;
            try (InputStream stream = process.getInputStream()) {
                out = text(stream.readNBytes(MOST_BYTES));
            }
            int status = process.waitFor();
            try (InputStream stream = Files.newInputStream(errors)) {
                return new Answer(status, out, text(stream.readNBytes(MOST_BYTES)));
            }
        } catch (IOException e) {
            throw new ContainerException("'" + program + "' cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerException("the agent stops");
        } finally {
            deleteQuietly(errors);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
