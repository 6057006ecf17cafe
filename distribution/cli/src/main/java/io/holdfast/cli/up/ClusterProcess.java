package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.Access;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
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

/** The local cluster as a process beside us: started, found, and ended with its tasks. */
final class ClusterProcess {
    private static final String MAIN = "io.holdfast.local.LocalCluster";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final RunDirectory directory;
    private final Map<String, String> environment;
    private final Daemon daemon;

    ClusterProcess(RunDirectory directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.daemon = new Daemon(directory, "cluster");
    }

    /** Where it serves, as host:port, if it runs. */
    Optional<String> address() {
        JsonNode file = Waiting.read(directory.clusterFile());
        return daemon.find()
                .filter(handle -> handle.pid() == file.path("pid").asLong())
                .map(handle ->
                        file.path("host").asText() + ":" + file.path("port").asInt());
    }

    /** Whether it has run here before, and so has agents already. */
    boolean isKnown() {
        return Files.isDirectory(directory.cluster());
    }

    /** Whether its master answers. */
    boolean answers() {
        return Answers.at(Access.none(), () -> address().map(address -> "http://" + address + "/health"));
    }

    /** Fails if it has ended meanwhile. */
    void checkAlive() {
        if (daemon.find().isEmpty()) {
            throw new CliException(Exit.FAILED, "the local cluster ended (log: " + directory.log("cluster") + ")");
        }
    }

    /** Starts it, on the port it had before: a scheduler may still look for it there. */
    String start(int agents, List<String> resources, List<String> attributes) {
        daemon.stop(STOP);
        List<String> arguments = new ArrayList<>(List.of(
                "--dir",
                directory.cluster().toString(),
                "--port",
                String.valueOf(rememberedPort()),
                "--agents",
                String.valueOf(agents)));
        for (String each : resources) {
            arguments.addAll(List.of("--agent-resources", each));
        }
        for (String each : attributes) {
            arguments.addAll(List.of("--attributes", each));
        }
        // It is small, and is to be there soon: what the second compiler would gain, it does not live to earn.
        List<String> jvmOptions = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
        Process process = daemon.start(MAIN, jvmOptions, arguments, environment);
        JsonNode ready = Waiting.forFile(directory.clusterFile(), process, START, "local cluster")
                .orElseThrow(() -> {
                    daemon.forget();
                    return new CliException(
                            process.exitValue() == Exit.UNREACHABLE ? Exit.UNREACHABLE : Exit.FAILED,
                            "the local cluster did not start: " + daemon.lastWords() + " (log: "
                                    + directory.log("cluster") + ")");
                });
        remember(ready.path("port").asInt());
        return ready.path("host").asText() + ":" + ready.path("port").asInt();
    }

    /** Whether it was started and not ended in order since: then it or its tasks may still run. */
    boolean mayHaveTasks() {
        return Files.isDirectory(directory.cluster()) && Files.exists(directory.processFile("cluster"));
    }

    /** Ends it with all its tasks. One that was killed is started once more, since its tasks live on without it. */
    void stopWithTasks() {
        String address = address().orElseGet(() -> start(1, List.of(), List.of()));
        Optional<ProcessHandle> process = daemon.find();
        HttpRequest shutdown = HttpRequest.newBuilder(URI.create("http://" + address + "/local/v1/shutdown?kill=true"))
                .timeout(STOP)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpClient.newHttpClient().send(shutdown, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new CliException(
                    Exit.FAILED, "the local cluster at " + address + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
        process.ifPresent(handle -> Daemon.awaitEnd(handle, STOP));
        daemon.stop(STOP);
    }

    private Path portFile() {
        return directory.path().resolve("cluster.port");
    }

    private int rememberedPort() {
        try {
            return Files.exists(portFile())
                    ? Integer.parseInt(Files.readString(portFile()).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private void remember(int port) {
        try {
            Files.writeString(portFile(), port + "\n");
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "cannot write " + portFile() + ": " + e.getMessage());
        }
    }
}
