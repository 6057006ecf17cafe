package io.holdfast.local.http;

import io.holdfast.local.agent.AgentRuntime;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An agent's port. Mesos serves its paths with and without {@code /slave(1)} in front. */
final class AgentDoor implements Door {
    private final Supplier<@Nullable AgentRuntime> runtime;

    AgentDoor(Supplier<@Nullable AgentRuntime> runtime) {
        this.runtime = runtime;
    }

    @Override
    public void handle(String full, Request request, Response response, Callback callback) throws IOException {
        String path = full.startsWith("/slave(1)/") ? full.substring("/slave(1)".length()) : full;
        AgentRuntime agent = runtime.get();
        if (agent == null) {
            Replies.text(response, callback, 503, "The agent is not running");
            return;
        }
        if (path.equals("/health")) {
            Replies.text(response, callback, 200, "");
        } else {
            Replies.notFound(response, callback);
        }
    }
}
