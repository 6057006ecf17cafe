package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scheduler's extensions: {@code /v1/extensions}. */
public final class Extensions {
    private static final String ROOT = "/v1/extensions";
    private static final int UNAVAILABLE = 503;

    private final HttpJson http;
    private final String user;

    Extensions(HttpJson http, String user) {
        this.http = http;
        this.user = user;
    }

    /** Reads what is at a path of these segments below the root. */
    public JsonNode get(Map<String, String> query, String... segments) {
        return checked(http.get(path(segments) + Urls.query(query))).body();
    }

    /** Does something; what came of it is a report with an {@code outcome}, which may be a refusal. */
    public JsonNode run(String method, Map<String, String> query, @Nullable JsonNode body, String... segments) {
        return checked(http.run(method, path(segments) + signed(query), body)).body();
    }

    /** Sends a jar; the answer is a report as well. */
    public JsonNode install(byte[] jar, Map<String, String> query) {
        return checked(http.upload(ROOT + signed(query), jar)).body();
    }

    /** Says who asks. */
    private String signed(Map<String, String> query) {
        Map<String, String> all = new LinkedHashMap<>(query);
        if (!user.isBlank()) {
            all.put("by", user);
        }
        return Urls.query(all);
    }

    private static String path(String... segments) {
        StringBuilder path = new StringBuilder(ROOT);
        for (String segment : segments) {
            path.append('/').append(Urls.segment(segment));
        }
        return path.toString();
    }

    /** A report is an answer whatever its status, and so is what an unhealthy scheduler says of its extensions. */
    private Reply checked(Reply reply) {
        boolean answer = reply.body().has("outcome") || reply.body().has("value") && reply.status() == UNAVAILABLE;
        if (answer || reply.status() < 300) {
            return reply;
        }
        String message = reply.message();
        throw new CliException(
                reply.status() == 404 ? Exit.NOT_FOUND : Exit.FAILED,
                message.isEmpty()
                        ? http.base() + " answered with status " + reply.status() + "; is it a Holdfast scheduler?"
                        : message);
    }
}
