package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;

/** Says where JSON text is wrong the way a Mesos master does: the line, and what stands there to its end. */
final class JsonSyntaxError {
    /** A body may be one line of many megabytes; this many characters are enough to find the place. */
    private static final int MAX_SHOWN = 100;

    private JsonSyntaxError() {}

    static MalformedMessageException of(JsonProcessingException error, byte[] body) {
        JsonLocation location = error.getLocation();
        return location == null ? at(1, 1, body) : at(location.getLineNr(), location.getColumnNr(), body);
    }

    /** Both counted from one, columns in bytes. */
    static MalformedMessageException at(int line, int column, byte[] body) {
        int start = 0;
        for (int skipped = 1; skipped < line && start < body.length; start++) {
            if (body[start] == '\n') {
                skipped++;
            }
        }
        start = Math.min(body.length, start + Math.max(0, column - 1));
        int end = start;
        while (end < body.length && end - start < MAX_SHOWN && body[end] != '\n') {
            end++;
        }
        String rest = new String(body, start, end - start, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "");
        return new MalformedMessageException(
                "Failed to parse body into JSON: syntax error at line " + Math.max(1, line) + " near: " + rest);
    }
}
