package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scheduler as a process beside us. */
final class SchedulerProcess {
    private static final String MAIN = "io.holdfast.server.Main";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);

    private final RunDirectory directory;
    private final Map<String, String> environment;
    private final Daemon daemon;

    SchedulerProcess(RunDirectory directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.daemon = new Daemon(directory, "scheduler");
    }

    /** Where it serves, if it runs. */
    Optional<String> url() {
        JsonNode file = Waiting.read(directory.schedulerFile());
        return daemon.find()
                .filter(handle -> handle.pid() == file.path("pid").asLong())
                .map(handle -> file.path("url").asText());
    }

    /**
     * Whether its API answers, whatever it says. A process may be there and yet be about to end: only an answer shows
     * that it serves. Waits for one, but no longer than the process lives.
     */
    boolean answers() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ONE_ANSWER)
                .build();
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<String> url = url();
            if (url.isEmpty()) {
                return false;
            }
            HttpRequest question = HttpRequest.newBuilder(URI.create(url.get() + "/v1/health"))
                    .timeout(ONE_ANSWER)
                    .build();
            try {
                client.send(question, BodyHandlers.discarding());
                return true;
            } catch (IOException e) {
                Waiting.pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CliException(Exit.FAILED, "interrupted");
            }
        }
        return false;
    }

    /** Whether it was last started with the same definition and options as these. */
    boolean startedAs(String fingerprint) {
        try {
            return Files.exists(fingerprintFile())
                    && Files.readString(fingerprintFile()).equals(fingerprint);
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses a port that somebody else listens on, before anything is started. */
    static void checkPort(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CliException(
                    Exit.UNREACHABLE,
                    "port " + port + " is taken by another program; free it or choose another with --port");
        }
    }

    /** Starts it and returns where it serves. */
    String start(Path service, String master, @Nullable String zooKeeper, int port, String fingerprint) {
        List<String> arguments = new ArrayList<>(List.of(
                "--service",
                service.toString(),
                "--master",
                master,
                "--port",
                String.valueOf(port),
                "--status-file",
                directory.schedulerFile().toString(),
                "--data-dir",
                directory.state().toString()));
        if (zooKeeper != null) {
            arguments.addAll(List.of("--zk", zooKeeper));
        }
        arguments.addAll(extensions());
        List<String> jvmOptions = new ArrayList<>(List.of("-Xmx512m"));
        jvmOptions.addAll(words("HOLDFAST_JAVA_OPTIONS"));
        Process process = daemon.start(MAIN, jvmOptions, arguments, environment);
        JsonNode ready = Waiting.forFile(directory.schedulerFile(), process, START, "scheduler")
                .orElseThrow(() -> {
                    daemon.forget();
                    return ended(process.exitValue());
                });
        try {
            Files.writeString(fingerprintFile(), fingerprint);
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot write " + fingerprintFile() + ": " + e.getMessage());
        }
        return ready.path("url").asText();
    }

    /** The shipped bundles, and the directories where people put their own. */
    private List<String> extensions() {
        List<String> arguments = new ArrayList<>();
        String distribution = environment.get("HOLDFAST_DISTRIBUTION");
        if (distribution != null) {
            Path home = Path.of(distribution).toAbsolutePath();
            arguments.addAll(List.of("--bundles", home.resolve("bundles").toString()));
            Path digests = home.resolve("lib").resolve("shipped-bundles.sha256");
            if (Files.exists(digests)) {
                arguments.addAll(List.of("--shipped-bundles", digests.toString()));
            }
        }
        try {
            Files.createDirectories(directory.bundles());
            Files.createDirectories(directory.conf().resolve("extensions"));
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot make " + directory.path() + ": " + e.getMessage());
        }
        arguments.addAll(List.of(
                "--bundles",
                directory.bundles().toString(),
                "--conf",
                directory.conf().toString()));
        arguments.addAll(words("HOLDFAST_SCHEDULER_OPTIONS"));
        return arguments;
    }

    /** A variable's words, separated by spaces, for what {@code up} has no option of its own. */
    private List<String> words(String variable) {
        String options = environment.getOrDefault(variable, "").trim();
        return options.isEmpty() ? List.of() : List.of(options.split(" +"));
    }

    /** Asks it to end; tasks go on. False if it did not run. */
    boolean stop() {
        return daemon.stop(STOP);
    }

    /** Fails if it has ended meanwhile. */
    void checkAlive() {
        if (daemon.find().isEmpty()) {
            throw ended(Exit.FAILED);
        }
    }

    private CliException ended(int status) {
        String words = daemon.lastWords();
        int exit = status == Exit.USAGE || status == Exit.UNREACHABLE ? status : Exit.FAILED;
        return new CliException(
                exit,
                "the scheduler ended" + (words.isEmpty() ? "" : ": " + words) + " (log: " + directory.log("scheduler")
                        + ")");
    }

    private Path fingerprintFile() {
        return directory.path().resolve("scheduler.started-as");
    }
}
