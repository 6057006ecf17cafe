package io.holdfast.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of one recorded exchange. */
final class Recording {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One line; what it has not is missing or empty. */
    record Line(int seq, String dir, String client, int re, int status, JsonNode all) {
        JsonNode body() {
            return all.path("body");
        }

        String type() {
            return body().path("type").asText();
        }
    }

    private Recording() {}

    /** The lines with these numbers, both inclusive. */
    static List<Line> load(String name, int first, int last) {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Recording.class.getResourceAsStream("/exchanges/" + name + ".jsonl"), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                JsonNode json = MAPPER.readTree(text);
                int seq = json.path("seq").asInt();
                if (seq >= first && seq <= last) {
                    lines.add(new Line(
                            seq,
                            json.path("dir").asText(),
                            json.path("client").asText(),
                            json.path("re").asInt(),
                            json.path("status").asInt(),
                            json));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("Cannot read the recording " + name, e);
        }
        return lines;
    }
}
