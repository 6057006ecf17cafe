package io.holdfast.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.holdfast.core.view.PodStatus;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;

/** The optional body of a pod's restart: a JSON list of its tasks. A pod is restarted as a whole, though. */
final class TaskList {
    private static final ObjectReader READER = Json.mapper().readerFor(JsonNode.class);

    private TaskList() {}

    /** Takes an empty body, an empty list, or a list of all the pod's tasks. */
    static void requireWholePod(PodStatus pod, byte[] body) {
        JsonNode tasks = parse(body);
        if (tasks.isMissingNode() || tasks.isNull() || tasks.isArray() && tasks.isEmpty()) {
            return;
        }
        SortedSet<String> named = new TreeSet<>();
        tasks.forEach(task -> named.add(task.isTextual() ? task.textValue() : ""));
        if (!tasks.isArray() || named.contains("") || named.size() != tasks.size()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_JSON, "the body, if any, is a JSON list of task names, each given once");
        }
        SortedSet<String> all = new TreeSet<>();
        pod.tasks().forEach(task -> all.add(task.name()));
        if (!named.equals(all)) {
            throw new ApiException(
                    ErrorCode.NOT_SUPPORTED,
                    "a pod is restarted as a whole: leave the body out, or name all of its tasks: "
                            + String.join(", ", all));
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ApiException(ErrorCode.MALFORMED_JSON, describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(JsonProcessingException e) {
        return "the body is not JSON at line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr();
    }
}
