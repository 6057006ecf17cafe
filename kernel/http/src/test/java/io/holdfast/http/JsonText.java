package io.holdfast.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** JSON in tests. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The same JSON, laid out so that a difference is easy to see; members keep their order. */
    static String pretty(String text) {
        return parse(text).toPrettyString();
    }

    /** The text of a recorded answer under {@code answers/}, laid out as {@link #pretty}. */
    static String recorded(String name) throws IOException {
        try (InputStream in = JsonText.class.getResourceAsStream("/answers/" + name + ".json")) {
            Objects.requireNonNull(in, name);
            return pretty(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
