package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.Access;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
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

    private final RunDirectory directory;
    private final Map<String, String> environment;
    private final Daemon daemon;
    private final SchedulerMemory memory;

    SchedulerProcess(RunDirectory directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.daemon = new Daemon(directory, "scheduler");
        this.memory = new SchedulerMemory(directory);
    }

    /** Where it serves, if it runs. */
    Optional<String> url() {
        JsonNode file = Waiting.read(directory.schedulerFile());
        return daemon.find()
                .filter(handle -> handle.pid() == file.path("pid").asLong())
                .map(handle -> file.path("url").asText());
    }

    /** Whether its API answers. */
    boolean answers() {
        return Answers.at(Access.of(environment), () -> url().map(url -> url + "/v1/health"));
    }

    /** What is known of the one before. */
    SchedulerMemory memory() {
        return memory;
    }

    /** Whether it was killed, or died, and so may not have let go of everything yet. */
    boolean endedOddly() {
        return daemon.find().isEmpty() && Files.exists(directory.processFile("scheduler"));
    }

    /**
     * Starts it and returns where it serves. It keeps the name that it had in the cluster, whatever it is started for.
     *
     * @param startedAs what to remember this by
     */
    String start(Wanted wanted, String master, @Nullable String zooKeeper, int port, String startedAs) {
        String framework = memory.framework().orElse(wanted.framework());
        List<String> arguments = new ArrayList<>(List.of(
                "--master",
                master,
                "--port",
                String.valueOf(port),
                "--status-file",
                directory.schedulerFile().toString(),
                "--data-dir",
                directory.state().toString()));
        Path definition = wanted.definition();
        if (definition != null) {
            arguments.addAll(List.of("--service", definition.toString()));
        }
        if (words("HOLDFAST_SCHEDULER_OPTIONS").stream().noneMatch(option -> option.startsWith("--framework-name"))) {
            arguments.addAll(List.of("--framework-name", framework));
        }
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
        memory.started(startedAs, framework, ready.path("port").asInt());
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
}
