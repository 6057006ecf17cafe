package io.holdfast.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.replay.Recording.Line;
import io.holdfast.mesos.protocol.RecordIO;
import io.holdfast.mesos.protocol.RecordIODecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seventy wrong or odd calls: the local cluster answers each with the recorded status and text. */
class HttpErrorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ids ids = new Ids();
    private final List<InputStream> open = new ArrayList<>();

    @Test
    void everyWrongCallIsAnsweredAsByARealMaster() throws Exception {
        try (LocalCluster cluster =
                LocalCluster.start(LocalClusterConfig.in(directory).withAgents(0))) {
            Map<Integer, HttpResponse<InputStream>> answers = new HashMap<>();
            for (Line line : Recording.load("02-http-errors", 1, 266)) {
                if (line.dir().equals("request")) {
                    answers.put(line.seq(), send(cluster.url(), line));
                } else if (line.status() > 0 && answers.containsKey(line.re())) {
                    check(line, answers.get(line.re()));
                } else if (line.dir().equals("event") && line.type().equals("SUBSCRIBED")) {
                    subscribed(line.body(), answers.get(1));
                }
            }
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void aCallThatMakesARealMasterAbortIsAnswered() throws Exception {
        try (LocalCluster cluster =
                LocalCluster.start(LocalClusterConfig.in(directory).withAgents(0))) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(cluster.url().resolve("/api/v1/scheduler"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"framework_id\":{\"value\":\"x\"},\"type\":\"UNKNOWN\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("Failed to validate scheduler::Call: Expecting 'type' to be present");
        }
    }

    private HttpResponse<InputStream> send(URI master, Line line) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        master.resolve(line.all().path("path").asText()))
                .method(line.all().path("method").asText(), BodyPublishers.ofByteArray(body(line)));
        line.all()
                .path("headers")
                .properties()
                .forEach(header -> request.header(
                        header.getKey(), ids.live(header.getValue().asText())));
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            open.add(response.body());
            return response;
        } catch (IOException e) {
            throw new IOException("At line " + line.seq() + ": " + line.all(), e);
        }
    }

    private byte[] body(Line line) throws IOException {
        JsonNode body = line.body();
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (body.has("base64")) {
            return Base64.getDecoder().decode(body.path("base64").asText());
        }
        return body.isTextual()
                ? ids.translate(body).asText().getBytes(StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(ids.translate(body));
    }

    private void subscribed(JsonNode recorded, HttpResponse<InputStream> answer) throws IOException {
        ids.pair(
                recorded.at("/subscribed/framework_id/value").asText(),
                first(answer.body()).at("/subscribed/framework_id/value").asText());
    }

    private void check(Line line, HttpResponse<InputStream> answer) throws IOException {
        String said = "line " + line.seq() + ": " + line.all();
        assertThat(answer.statusCode()).as(said).isEqualTo(line.status());
        JsonNode streamId = line.all().at("/headers/Mesos-Stream-Id");
        if (streamId.isTextual()) {
            ids.pair(
                    streamId.asText(),
                    answer.headers().firstValue("Mesos-Stream-Id").orElse(""));
        }
        if (line.status() >= 400) {
            String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).as(said).isEqualTo(ids.translate(line.body()).asText());
        } else if (line.dir().equals("event") && line.body().asText().contains("\"type\":\"ERROR\"")) {
            JsonNode recorded = MAPPER.readTree(line.body().asText().split("\n", 2)[1]);
            assertThat(first(answer.body())).as(said).isEqualTo(recorded);
            assertThat(answer.body().read())
                    .as(said + " and the end of the stream")
                    .isEqualTo(-1);
        } else if (line.dir().equals("event") && line.body().asText().contains("SUBSCRIBED")) {
            assertThat(first(answer.body()).path("type").asText()).as(said).isEqualTo("SUBSCRIBED");
        }
    }

    /** The first record of a stream. */
    private static JsonNode first(InputStream stream) throws IOException {
        RecordIODecoder decoder = RecordIO.decoder();
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            List<byte[]> records = decoder.feed(ByteBuffer.wrap(new byte[] {(byte) next}));
            if (!records.isEmpty()) {
                return MAPPER.readTree(records.get(0));
            }
        }
        throw new AssertionError("The stream ended before its first record");
    }
}
