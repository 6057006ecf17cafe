package io.holdfast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An installation of its own in a directory of its own, driven as a user drives it. Closing it stops everything and
 * removes the state; whatever is still left after that is killed, process by process.
 */
final class Holdfast implements AutoCloseable {
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(4);

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment = new TreeMap<>();
    private final Path home;

    Holdfast(Path home) {
        this.home = home;
        environment.put("HOLDFAST_HOME", home.toString());
        // A scheduler that lives for seconds has nothing of the second compiler but its work.
        environment.put("HOLDFAST_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    /** What a command left behind. */
    record Result(int exit, String out, String err) {
        /** Fails with everything that was printed if the command did. */
        Result ok() {
            if (exit != 0) {
                throw new AssertionError("exit status " + exit + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    /** The directory of the distribution under test. */
    static Path distribution() {
        return Path.of(System.getProperty("holdfast.distribution"));
    }

    Path home() {
        return home;
    }

    /** Sets a variable of the environment for all commands from now on. */
    Holdfast with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** {@code holdfast up} on any free port. */
    Result up(String... arguments) {
        List<String> all = new ArrayList<>(List.of("up", "--port", "0"));
        all.addAll(List.of(arguments));
        return cli(all.toArray(String[]::new));
    }

    /** Runs a command to its end. */
    Result cli(String... arguments) {
        return run("holdfast", arguments);
    }

    /** Runs a program of the distribution's {@code bin} to its end. */
    Result run(String program, String... arguments) {
        try {
            Process process = launch(program, arguments);
            if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end in time: " + program + " " + String.join(" ", arguments));
            }
            return result(process);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts a command; its output goes to files. */
    Process start(String... arguments) throws IOException {
        return launch("holdfast", arguments);
    }

    private Process launch(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(distribution().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path printed = Files.createTempDirectory(home.getParent(), "printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.getParent().toFile())
                .redirectOutput(printed.resolve("out").toFile())
                .redirectError(printed.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        outputs.put(process.pid(), printed);
        return process;
    }

    private final Map<Long, Path> outputs = new TreeMap<>();

    /** What a command that has ended left behind. */
    Result result(Process process) throws IOException {
        Path printed = outputs.get(process.pid());
        return new Result(
                process.exitValue(),
                Files.readString(printed.resolve("out")),
                Files.readString(printed.resolve("err")));
    }

    /** Reads the scheduler's API; the path begins with a slash. */
    JsonNode api(String path) {
        return json(send("GET", address("scheduler.json") + path));
    }

    /** Commands through the scheduler's API. */
    HttpResponse<String> post(String path) {
        return send("POST", address("scheduler.json") + path);
    }

    /** Asks for something through the scheduler's API and does not wait for the answer; there may be none. */
    CompletableFuture<HttpResponse<String>> postLater(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("scheduler.json") + path))
                .header("Content-Type", "application/octet-stream")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Reads the local cluster's own API, a Mesos master's. */
    JsonNode master(String path) {
        return json(send("GET", address("local/cluster.json") + path));
    }

    /** Commands through the local cluster's own API. */
    HttpResponse<String> postToCluster(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(address("local/cluster.json") + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(String method, String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder asked) {
        HttpRequest request = asked.timeout(Duration.ofSeconds(20)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body(), e);
        }
    }

    /** Where this installation's local cluster serves, as host:port. */
    String clusterAddress() {
        return URI.create(address("local/cluster.json")).getAuthority();
    }

    /** Where a process serves, by the file that it left. */
    String address(String file) {
        return read(file).path("url").asText();
    }

    private JsonNode read(String file) {
        try {
            return mapper.readTree(home.resolve(".holdfast").resolve(file).toFile());
        } catch (IOException e) {
            throw new AssertionError("not running: " + file, e);
        }
    }

    /** What a process logged so far: {@code scheduler} or {@code cluster}. */
    String log(String process) {
        try {
            return Files.readString(home.resolve(".holdfast/logs/" + process + ".log"));
        } catch (IOException e) {
            throw new AssertionError("no log of the " + process, e);
        }
    }

    /** The scheduler's process. */
    ProcessHandle scheduler() {
        return process("scheduler.json");
    }

    /** The local cluster's process. */
    ProcessHandle cluster() {
        return process("local/cluster.json");
    }

    /** The port of the local cluster's master. */
    int clusterPort() {
        return read("local/cluster.json").path("port").asInt();
    }

    private ProcessHandle process(String file) {
        return ProcessHandle.of(read(file).path("pid").asLong()).orElseThrow();
    }

    /** {@code kill -9}, and waits for the end. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The processes that run tasks now. */
    Tasks tasks() {
        return Tasks.below(home);
    }

    /** {@code kill -9} for a task's processes. */
    void killTask(String task) {
        tasks().of(task).forEach(each -> kill(each.process()));
    }

    @Override
    public void close() {
        try {
            cli("down", "--purge");
        } finally {
            Tasks.everythingBelow(home).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
