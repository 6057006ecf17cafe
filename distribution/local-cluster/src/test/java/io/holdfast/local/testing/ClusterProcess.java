package io.holdfast.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A local cluster in a JVM of its own, so that it can be killed. */
public final class ClusterProcess {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final URI url;

    private ClusterProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one and waits until it is ready. */
    public static ClusterProcess start(Path directory, String... options) throws IOException {
        Path file = directory.resolve("cluster.json");
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.holdfast.local.LocalCluster",
                "--dir",
                directory.toString(),
                "--port",
                "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("cluster.log").toFile()))
                .start();
        Await.until("the cluster is ready", Duration.ofSeconds(60), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The cluster ended with " + process.exitValue() + "; see " + directory);
            }
            return Files.exists(file);
        });
        return new ClusterProcess(
                process, URI.create(MAPPER.readTree(file.toFile()).path("url").asText()));
    }

    /** The master's address. */
    public URI url() {
        return url;
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks for an end; {@code kill} also of all tasks. Returns the exit code. */
    public int end(boolean kill) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url.resolve("/local/v1/shutdown?kill=" + kill))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return process.waitFor();
    }

    /** GET of a JSON document. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
