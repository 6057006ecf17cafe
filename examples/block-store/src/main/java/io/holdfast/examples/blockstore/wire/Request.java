package io.holdfast.examples.blockstore.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a node is asked.
 *
 * @param what method and path, for example {@code GET /status}
 * @param parameters the query's
 */
public record Request(String what, Map<String, String> parameters, byte[] body) {
    /** A parameter that has to be there. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        return value;
    }

    /** A parameter that is a number. */
    public long number(String name) {
        return Long.parseLong(parameter(name));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
