package io.holdfast.cli.up;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that outlives the command that starts it. It is found again by its pid and the moment it
 * started, so that a pid used anew by somebody else is not mistaken for it.
 */
final class Daemon {
    private static final int TAIL_BYTES = 8 << 10;

    private final RunDirectory directory;
    private final String name;

    Daemon(RunDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Starts it in a session of its own, so that an interrupt at the terminal does not reach it. Its class path is
     * this process's own.
     */
    Process start(String mainClass, List<String> jvmOptions, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        if (isOnPath("setsid")) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Dcom.google.protobuf.use_unsafe_pre22_gencode"));
        command.addAll(sharedClasses(environment));
        command.addAll(jvmOptions);
        command.add("-Dholdfast.log=" + directory.log(name));
        Path logging = Path.of(environment.getOrDefault("HOLDFAST_CONF", "conf"), "logback.xml");
        if (Files.exists(logging)) {
            command.add("-Dlogback.configurationFile=" + logging.toAbsolutePath());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Path printed = directory.printed(name);
        try {
            Files.createDirectories(directory.log(name).getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(printed.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            Files.writeString(directory.processFile(name), process.pid() + " " + startOf(process.toHandle()) + "\n");
            return process;
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot start the " + name + ": " + e.getMessage());
        }
    }

    /**
     * The archive of the classes that it loads as it starts, which {@code bin/share-classes} makes. One that is not
     * there, or does not fit this Java, is passed over without a word.
     */
    private List<String> sharedClasses(Map<String, String> environment) {
        String distribution = environment.get("HOLDFAST_DISTRIBUTION");
        return distribution == null
                ? List.of()
                : List.of(
                        "-XX:SharedArchiveFile="
                                + Path.of(distribution, "lib", name + ".jsa").toAbsolutePath(),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-Xlog:class+path=off");
    }

    /** The process, if it runs. One that has ended and was not yet reaped by its parent does not. */
    Optional<ProcessHandle> find() {
        try {
            String[] words =
                    Files.readString(directory.processFile(name)).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(handle -> handle.isAlive() && !isDefunct(handle))
                    .filter(handle -> words.length == 2 && startOf(handle).equals(words[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Asks it to end, and insists after a while; false if there was none. */
    boolean stop(Duration patience) {
        Optional<ProcessHandle> running = find();
        running.ifPresent(handle -> {
            handle.destroy();
            if (!awaitEnd(handle, patience)) {
                handle.destroyForcibly();
                awaitEnd(handle, patience);
            }
        });
        forget();
        return running.isPresent();
    }

    /** Waits for its end; false if it still runs. */
    static boolean awaitEnd(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return !handle.isAlive();
        }
        return !handle.isAlive();
    }

    void forget() {
        try {
            Files.deleteIfExists(directory.processFile(name));
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot remove " + directory.processFile(name) + ": " + e.getMessage());
        }
    }

    /** The end of what it printed besides its log: its last word to people. */
    String lastWords() {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.printed(name).toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(start);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** As Linux tells it: the state stands behind the name, which is in parentheses. Elsewhere nobody is. */
    private static boolean isDefunct(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("?");
    }

    private static boolean isOnPath(String program) {
        for (String entry : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (!entry.isEmpty() && Files.isExecutable(Path.of(entry, program))) {
                return true;
            }
        }
        return false;
    }
}
