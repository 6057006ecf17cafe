package io.holdfast.mesos.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Exchanges with a real Mesos 1.12 master, one JSON object a line. */
public record Recording(List<Line> lines) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads a recording from the resources of the tests. */
    public static Recording named(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/recordings/" + name + ".jsonl")) {
            if (file == null) {
                throw new IllegalArgumentException("No recording named " + name);
            }
            List<Line> lines = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank()) {
                    lines.add(new Line(MAPPER.readTree(line)));
                }
            }
            return new Recording(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The answer to a request. */
    public Line answerTo(Line request) {
        return lines.stream()
                .filter(line -> line.json.path("re").asInt(-1) == request.seq())
                .findFirst()
                .orElseThrow();
    }

    /** All events of schedulers. */
    public List<Event> events() {
        return lines.stream()
                .filter(line -> line.isEvent() && line.json.path("body").has("type"))
                .filter(line -> !line.client().startsWith("op"))
                .map(Line::event)
                .toList();
    }

    /** All calls of schedulers that a master takes for calls. */
    public List<Call> calls() {
        return lines.stream()
                .filter(line -> line.isCall() && answerTo(line).status() / 100 == 2)
                .map(Line::call)
                .toList();
    }

    /** One line. */
    public record Line(JsonNode json) {
        /** Counts from 1. */
        public int seq() {
            return json.path("seq").asInt();
        }

        /** The stream, such as A or A2. */
        public String client() {
            return json.path("client").asText();
        }

        /** Whether this is a call of a scheduler. */
        public boolean isCall() {
            return json.path("dir").asText().equals("request")
                    && json.path("path").asText().endsWith("/api/v1/scheduler")
                    && json.path("body").has("type");
        }

        /** Whether this is a record of a stream. */
        public boolean isEvent() {
            return json.path("dir").asText().equals("event");
        }

        /** Whether the stream of this line's client is over. */
        public boolean isEndOfStream() {
            return json.path("dir").asText().equals("note")
                    && json.path("body").asText().startsWith("event stream");
        }

        /** The status of an answer. */
        public int status() {
            return json.path("status").asInt();
        }

        /** The text of an answer. */
        public String text() {
            return json.path("body").asText();
        }

        /** The bytes of a line recorded raw, as they passed the socket. */
        public byte[] rawBytes() {
            JsonNode body = json.path("body");
            return body.isTextual()
                    ? body.asText().getBytes(StandardCharsets.ISO_8859_1)
                    : Base64.getDecoder().decode(body.path("base64").asText());
        }

        /** This line's event. */
        public Event event() {
            try {
                return MesosJson.read(json.path("body"), Event.getDefaultInstance());
            } catch (MalformedMessageException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        /** This line's call. */
        public Call call() {
            try {
                return MesosJson.read(json.path("body"), Call.getDefaultInstance());
            } catch (MalformedMessageException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
    }
}
