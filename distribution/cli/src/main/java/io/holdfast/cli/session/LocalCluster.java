package io.holdfast.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of the local cluster that a Mesos master has no words for: {@code /local/v1}. */
public final class LocalCluster {
    private static final String AGENTS = "/local/v1/agents";

    private final HttpJson http;

    LocalCluster(HttpJson http) {
        this.http = http;
    }

    /** All agents. */
    public JsonNode agents() {
        return checked(http.get(AGENTS));
    }

    /** Adds an agent; all members of the description are optional. */
    public JsonNode add(JsonNode description) {
        return checked(http.post(AGENTS, description));
    }

    /** Does something to an agent and returns what became of it. */
    public JsonNode command(String agent, String verb, Map<String, String> query) {
        return checked(http.post(AGENTS + "/" + Urls.segment(agent) + "/" + verb + Urls.query(query), null));
    }

    private JsonNode checked(Reply reply) {
        if (reply.status() < 300) {
            return reply.body();
        }
        @Nullable JsonNode message = reply.body().path("error").get("message");
        throw new CliException(
                reply.status() == 404 ? Exit.NOT_FOUND : Exit.FAILED,
                message == null
                        ? http.base() + " answered with status " + reply.status() + "; is it a local cluster?"
                        : message.asText());
    }
}
