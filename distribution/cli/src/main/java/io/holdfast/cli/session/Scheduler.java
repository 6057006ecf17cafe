package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The scheduler's HTTP API, about the service that {@code --service} names or the only one. */
public final class Scheduler {
    private static final int EXPECTATION_FAILED = 417;
    private static final int UNAVAILABLE = 503;

    private final HttpJson http;
    private final String prefix;

    Scheduler(HttpJson http, @Nullable String service) {
        this.http = http;
        this.prefix = service == null ? "/v1" : "/v1/service/" + Urls.segment(service);
    }

    /** Where it is. */
    public String url() {
        return http.base();
    }

    /** Reads what is at a path of these segments. */
    public JsonNode get(String... segments) {
        return get(Map.of(), segments);
    }

    /** Reads with query parameters. */
    public JsonNode get(Map<String, String> query, String... segments) {
        return checked(http.get(path(segments) + Urls.query(query))).body();
    }

    /** Gives a command. */
    public Reply post(Map<String, String> query, String... segments) {
        return checked(http.post(path(segments) + Urls.query(query), null));
    }

    /** Gives a command with a JSON body. */
    public Reply post(Map<String, String> query, JsonNode body, String... segments) {
        return checked(http.post(path(segments) + Urls.query(query), body));
    }

    /** Puts something in the place of what is there. */
    public Reply put(Map<String, String> query, String... segments) {
        return checked(http.run("PUT", path(segments) + Urls.query(query), null));
    }

    /** Gives a text, for example a definition. */
    public Reply postText(Map<String, String> query, String text, String... segments) {
        return checked(http.text(path(segments) + Urls.query(query), text));
    }

    /** Puts a text in the place of what is there. */
    public Reply putText(Map<String, String> query, String text, String... segments) {
        return checked(http.replace(path(segments) + Urls.query(query), text));
    }

    /** Removes what is there. */
    public Reply delete(Map<String, String> query, String... segments) {
        return checked(http.run("DELETE", path(segments) + Urls.query(query), null));
    }

    private String path(String... segments) {
        StringBuilder path = new StringBuilder(prefix);
        for (String segment : segments) {
            path.append('/').append(Urls.segment(segment));
        }
        return path.toString();
    }

    /** A plan with errors (417) and an unhealthy scheduler (503) are answers too; failures are those with a code. */
    private Reply checked(Reply reply) {
        boolean failed = reply.status() >= 300 && reply.body().has("code");
        boolean plain = reply.status() < 300 || reply.status() == EXPECTATION_FAILED || reply.status() == UNAVAILABLE;
        if (plain && !failed) {
            return reply;
        }
        String code = reply.body().path("code").asText();
        if (code.equals("SERVICE_AMBIGUOUS")) {
            JsonNode services = http.get("/v1/service").body();
            StringJoiner names = new StringJoiner(", ");
            services.forEach(name -> names.add(name.asText()));
            throw new CliException(Exit.USAGE, "several services run: " + names + "; choose one with --service NAME");
        }
        String message = reply.message();
        throw new CliException(
                reply.status() == 404 ? Exit.NOT_FOUND : Exit.FAILED,
                message.isEmpty()
                        ? http.base() + " answered with status " + reply.status() + "; is it a Holdfast scheduler?"
                        : message);
    }
}
