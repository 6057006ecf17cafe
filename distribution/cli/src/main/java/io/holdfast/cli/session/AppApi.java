package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scheduler's HTTP API for apps, below {@code /v2}. */
public final class AppApi {
    private final HttpJson http;

    AppApi(HttpJson http) {
        this.http = http;
    }

    /**
     * Asks for something.
     *
     * @param path below {@code /v2}, beginning with a slash; see {@link #app}
     * @throws CliException if it is refused or nobody answers
     */
    public JsonNode send(String method, String path, Map<String, String> query, @Nullable JsonNode body) {
        Reply reply = http.run(method, "/v2" + path + Urls.query(query), body);
        if (reply.status() < 300) {
            return reply.body();
        }
        throw new CliException(reply.status() == 404 ? Exit.NOT_FOUND : Exit.FAILED, problem(reply));
    }

    /** Reads. */
    public JsonNode get(String path, Map<String, String> query) {
        return send("GET", path, query, null);
    }

    /** The id of an app as the API has it: an absolute path. */
    public static String id(String given) {
        String path = Stream.of(given.split("/"))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
        if (path.isEmpty()) {
            throw new CliException(Exit.USAGE, "'" + given + "' is not the id of an app; write it as /postgres");
        }
        return "/" + path;
    }

    /** The path of an app, and of what is below it. */
    public static String app(String id, String... below) {
        StringBuilder path = new StringBuilder("/apps");
        for (String segment : id(id).substring(1).split("/")) {
            path.append('/').append(Urls.segment(segment));
        }
        for (String segment : below) {
            path.append('/').append(Urls.segment(segment));
        }
        return path.toString();
    }

    /** The path of something that an id names. */
    public static String path(String what, String id) {
        return "/" + what + "/" + Urls.segment(id);
    }

    private String problem(Reply reply) {
        StringJoiner text = new StringJoiner("; ");
        String message = reply.message();
        text.add(
                message.isEmpty()
                        ? http.base() + " answered with status " + reply.status() + "; is it a Holdfast scheduler?"
                        : message);
        reply.body().path("details").forEach(detail -> {
            StringJoiner errors = new StringJoiner(", ");
            detail.path("errors").forEach(error -> errors.add(error.isTextual() ? error.asText() : error.toString()));
            text.add(detail.path("path").asText() + ": " + errors);
        });
        StringJoiner locks = new StringJoiner(", ");
        reply.body()
                .path("deployments")
                .forEach(lock -> locks.add(lock.path("id").asText()));
        if (locks.length() > 0) {
            text.add("wait for deployment " + locks + ", or say --force");
        }
        return text.toString().replace('\n', ' ');
    }
}
