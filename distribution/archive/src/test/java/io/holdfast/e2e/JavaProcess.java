package io.holdfast.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the distribution's programs, started without the command line in between, to be killed at any moment. */
final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path printed;

    private JavaProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts a main class; what it prints and logs is added to files beside each other in that directory. */
    static JavaProcess start(Path logs, String main, Map<String, String> environment, List<String> arguments) {
        Path distribution = Holdfast.distribution();
        String name = main.substring(main.lastIndexOf('.') + 1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + distribution.resolve("lib").resolve(archive(main)),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xlog:class+path=off",
                "-Xmx256m",
                "-Dcom.google.protobuf.use_unsafe_pre22_gencode",
                "-Dlogback.configurationFile=" + distribution.resolve("conf/logback.xml"),
                "-Dholdfast.log=" + logs.resolve(name + ".log"),
                "-cp",
                distribution.resolve("lib") + "/*",
                main));
        command.addAll(arguments);
        try {
            Path printed = Files.createDirectories(logs).resolve(name + ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
            builder.environment().putAll(environment);
            return new JavaProcess(builder.start(), printed);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String archive(String main) {
        return main.contains(".local.") ? "cluster.jsa" : "scheduler.jsa";
    }

    long pid() {
        return process.pid();
    }

    /** Whether it has not ended yet. */
    boolean runs() {
        return process.isAlive();
    }

    /** Fails if it has ended, with what it said. */
    void checkRuns() {
        if (!process.isAlive()) {
            throw new AssertionError("ended with status " + process.exitValue() + ": " + printed());
        }
    }

    /** Waits for its end by itself; its exit status. */
    int awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still runs after " + atMost.toSeconds() + " s: " + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it and those before it in the same directory printed. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code kill -9}, and waits for the end. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(20));
    }

    /** Stalls it, as a virtual machine that is moved or a machine that swaps does. */
    void stall() {
        signal("STOP");
    }

    /** Lets it go on. */
    void resume() {
        signal("CONT");
    }

    /** Makes a Java process collect its garbage now. */
    static void collectGarbage(ProcessHandle process) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int status = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("jcmd " + process.pid() + " GC.run ended with status " + status);
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " " + process.pid() + " ended with status " + status);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
