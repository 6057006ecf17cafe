package io.holdfast.local.agent;

import static org.apache.mesos.v1.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.v1.Protos.TaskState.TASK_FINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;

/** Fetching as part of a launch. */
class FetchTest extends AgentTest {

    private static CommandInfo.URI.Builder uri(String value) {
        return CommandInfo.URI.newBuilder().setValue(value);
    }

    private TaskStatus end(String command, CommandInfo.URI.Builder... uris) {
        CommandInfo.Builder info = Messages.shell(command);
        Stream.of(uris).forEach(info::addUris);
        launch(Messages.task("f", info));
        return heard.awaitEnd("f");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(temp.resolve(name), content);
    }

    @Test
    void filesAreCopiedUnderTheirNameOrTheNameAskedFor() throws IOException {
        Path plain = file("plain.txt", "content\n");
        Path script = file("script", "#!/bin/sh\necho run\n");

        TaskStatus end = end(
                "cat plain.txt sub/renamed.txt; ./script",
                uri("file://" + plain),
                uri(plain.toString()).setOutputFile("sub/renamed.txt").setExtract(false),
                uri(script.toString()).setExecutable(true));

        assertThat(end.getState()).isEqualTo(TASK_FINISHED);
        assertThat(stdout("f")).isEqualTo("content\ncontent\nrun\n");
    }

    @Test
    void httpIsFetchedToo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.txt", exchange -> {
            byte[] body = "over http\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(end("cat file.txt", uri(base + "/file.txt?version=1")).getState())
                    .isEqualTo(TASK_FINISHED);
            assertThat(stdout("f")).isEqualTo("over http\n");
            heard.updates.clear();
            assertThat(end("true", uri(base + "/missing")).getReason())
                    .isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFailureIsTheAgentsAndNamesTheContainer() {
        TaskStatus end = end("true", uri("file:///no/such/file"));

        assertThat(end.getState()).isEqualTo(TASK_FAILED);
        assertThat(end.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(end.getMessage())
                .matches("Failed to launch container: Failed to fetch all URIs for container '[-0-9a-f]{36}': "
                        + "exited with status 1");
        assertThat(heard.of("f")).hasSize(1);
        awaitOutput(sandboxOf("f").resolve("stderr"), "Failed to fetch 'file:///no/such/file': no such file");
    }
}
