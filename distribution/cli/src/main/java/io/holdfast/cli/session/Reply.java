package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer: its HTTP status and its JSON; a missing node if it had no body. */
public record Reply(int status, JsonNode body) {
    /** Whether it was so already. */
    public boolean already() {
        return status == 208;
    }

    /** The member {@code message}, or an empty text. */
    public String message() {
        return body.path("message").asText();
    }
}
