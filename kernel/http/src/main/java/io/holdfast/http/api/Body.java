package io.holdfast.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. */
final class Body {
    private static final ObjectReader READER = Json.mapper().readerFor(JsonNode.class);

    private Body() {}

    /** A body as JSON; a missing node if it is empty. */
    static JsonNode json(byte[] body) {
        try {
            return READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_JSON,
                    "the body is not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body as JSON; null if it is none. */
    static @Nullable JsonNode jsonOrNull(String body) {
        try {
            return body.startsWith("{") ? READER.readTree(body) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
