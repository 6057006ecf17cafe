package io.holdfast.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.view.PodStatus;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.SortedSet;
import java.util.TreeSet;

/** The optional body of what is done to a pod: a JSON list of its tasks. */
final class TaskList {
    private TaskList() {}

    /** The names in a body; none if there is no body. */
    static SortedSet<String> of(byte[] body) {
        JsonNode tasks = Body.json(body);
        SortedSet<String> named = new TreeSet<>();
        if (tasks.isMissingNode() || tasks.isNull()) {
            return named;
        }
        tasks.forEach(task -> named.add(task.isTextual() ? task.textValue() : ""));
        if (!tasks.isArray() || named.contains("") || named.size() != tasks.size()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_JSON, "the body, if any, is a JSON list of task names, each given once");
        }
        return named;
    }

    /** Takes an empty body, an empty list, or a list of all the pod's tasks: a pod is restarted as a whole. */
    static void requireWholePod(PodStatus pod, byte[] body) {
        SortedSet<String> named = of(body);
        SortedSet<String> all = new TreeSet<>();
        pod.tasks().forEach(task -> all.add(task.name()));
        if (!named.isEmpty() && !named.equals(all)) {
            throw new ApiException(
                    ErrorCode.NOT_SUPPORTED,
                    "a pod is restarted as a whole: leave the body out, or name all of its tasks: "
                            + String.join(", ", all));
        }
    }
}
