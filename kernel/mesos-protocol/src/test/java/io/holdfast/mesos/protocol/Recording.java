package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Exchanges with a real Mesos 1.12 master, one JSON object a line: see the README beside them. */
record Recording(List<JsonNode> lines) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Recording named(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/recordings/" + name + ".jsonl")) {
            if (file == null) {
                throw new IllegalArgumentException("No recording named " + name);
            }
            List<JsonNode> lines = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(MAPPER.readTree(line));
            }
            return new Recording(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The events of schedulers' streams; operators' streams have other messages. */
    List<JsonNode> events() {
        return lines.stream()
                .filter(line -> line.path("dir").asText().equals("event"))
                .filter(line -> !line.path("client").asText().startsWith("op"))
                .map(line -> line.path("body"))
                .filter(body -> body.has("type"))
                .toList();
    }

    /** The schedulers' calls that the master took. */
    List<JsonNode> acceptedCalls() {
        return lines.stream()
                .filter(line -> line.path("dir").asText().equals("request"))
                .filter(line -> line.path("path").asText().endsWith("/api/v1/scheduler"))
                .filter(line -> statusOf(line) / 100 == 2)
                .map(line -> line.path("body"))
                .filter(body -> body.has("type"))
                .toList();
    }

    /** Bodies that schedulers sent, and the texts with which the master refused them. */
    List<Refusal> refusals() {
        return lines.stream()
                .filter(line -> line.path("dir").asText().equals("request"))
                .filter(line -> line.path("path").asText().endsWith("/api/v1/scheduler"))
                .filter(line -> statusOf(line) == 400)
                .map(line -> new Refusal(
                        text(line.path("body")), answerTo(line).path("body").asText()))
                .toList();
    }

    /** A call and the text of the answer, whose status is 400. */
    record Refusal(String body, String answer) {}

    private int statusOf(JsonNode request) {
        return answerTo(request).path("status").asInt();
    }

    private JsonNode answerTo(JsonNode request) {
        return lines.stream()
                .filter(line -> line.path("re").asInt(-1) == request.path("seq").asInt())
                .findFirst()
                .orElse(MAPPER.missingNode());
    }

    private static String text(JsonNode body) {
        return body.isTextual() ? body.asText() : body.toString();
    }
}
