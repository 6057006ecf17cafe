package io.holdfast.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.apps.model.App;
import io.holdfast.apps.read.AppReader;
import io.holdfast.apps.read.InvalidAppException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Apps for tests, written with single quotes. */
public final class Given {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Given() {}

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** The database of the tutorial, as it stands there. */
    public static JsonNode postgres() {
        try (InputStream in = Given.class.getResourceAsStream("/postgres.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An app that is right. */
    public static App app(String text) {
        return app(json(text));
    }

    public static App app(JsonNode json) {
        try {
            return AppReader.read(json);
        } catch (InvalidAppException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
