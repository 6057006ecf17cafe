package io.holdfast.local.http;

import io.holdfast.local.master.Master;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The master's port. Mesos serves most paths with and without {@code /master} in front. */
final class MasterDoor implements Door {
    private final Master master;
    private final SchedulerApi scheduler;

    MasterDoor(Master master, LocalServer server) {
        this.master = master;
        this.scheduler = new SchedulerApi(master);
    }

    @Override
    public void handle(String full, Request request, Response response, Callback callback) throws IOException {
        String path = full.startsWith("/master/") ? full.substring("/master".length()) : full;
        switch (path) {
            case "/api/v1/scheduler" -> scheduler.handle(request, response, callback);
            case "/health" -> Replies.text(response, callback, 200, "");
            case "/redirect" -> {
                response.getHeaders()
                        .put(
                                HttpHeader.LOCATION,
                                "//" + master.info().getHostname() + ":"
                                        + master.info().getPort());
                Replies.text(response, callback, 307, "");
            }
            default -> Replies.notFound(response, callback);
        }
    }
}
