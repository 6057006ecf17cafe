package io.holdfast.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.master.Answer;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.model.MasterOptions;
import io.holdfast.local.master.view.EndpointView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** The master's port. Mesos serves most paths with and without {@code /master} in front. */
final class MasterDoor implements Door {
    private static final String LOCAL = "/local/v1";
    private static final String AGENTS = "/agents/";

    private final Master master;
    private final LocalServer server;
    private final SchedulerApi scheduler;
    private final OperatorApi operator;
    private final LocalApi local;
    private final MaintenanceEndpoints maintenance;

    MasterDoor(Master master, LocalServer server, ClusterControl control) {
        this.master = master;
        this.server = server;
        this.scheduler = new SchedulerApi(master);
        this.operator = new OperatorApi(master);
        this.local = new LocalApi(master, control);
        this.maintenance = new MaintenanceEndpoints(master);
    }

    @Override
    public void handle(String full, Request request, Response response, Callback callback) throws IOException {
        String path = full.startsWith("/master/") ? full.substring("/master".length()) : full;
        switch (path) {
            case "/api/v1/scheduler" -> scheduler.handle(request, response, callback);
            case "/health" -> Replies.text(response, callback, 200, "");
            case "/redirect" -> redirect(response, callback);
            case "/version" ->
                json(response, callback, JsonNodeFactory.instance.objectNode().put("version", MasterOptions.VERSION));
            case "/state" -> show(response, callback, EndpointView::state);
            case "/slaves" -> show(response, callback, view -> view.slaves(true));
            case "/frameworks" -> show(response, callback, EndpointView::frameworks);
            case "/tasks" -> show(response, callback, EndpointView::tasks);
            case "/teardown" -> teardown(request, response, callback);
            default -> below(path, request, response, callback);
        }
    }

    private void below(String path, Request request, Response response, Callback callback) throws IOException {
        if (maintenance.handle(path, request, response, callback)) {
            return;
        }
        if (path.equals("/api/v1") || path.startsWith("/api/v1")) {
            operator.handle(request, response, callback);
        } else if (path.startsWith(LOCAL + "/")) {
            local.handle(path.substring(LOCAL.length()), request, response, callback);
        } else if (path.startsWith(AGENTS)) {
            agent(path.substring(AGENTS.length()), request, response, callback);
        } else {
            Replies.notFound(response, callback);
        }
    }

    /** {@code /agents/NAME/…}: what the agent answers on its own port, for people who have only the master's. */
    private void agent(String path, Request request, Response response, Callback callback) throws IOException {
        int slash = path.indexOf('/');
        Door door = slash < 0 ? null : server.agent(path.substring(0, slash));
        if (door == null) {
            Replies.notFound(response, callback);
        } else {
            door.handle(path.substring(slash), request, response, callback);
        }
    }

    private void redirect(Response response, Callback callback) {
        response.getHeaders()
                .put(
                        HttpHeader.LOCATION,
                        "//" + master.info().getHostname() + ":" + master.info().getPort());
        Replies.text(response, callback, 307, "");
    }

    private void show(Response response, Callback callback, Function<EndpointView, ObjectNode> what) {
        master.submit(() -> what.apply(new EndpointView(master.context(), master.info())))
                .whenComplete((tree, failure) -> {
                    if (failure == null) {
                        json(response, callback, tree);
                    } else {
                        Replies.text(response, callback, 503, String.valueOf(failure.getMessage()));
                    }
                });
    }

    private void teardown(Request request, Response response, Callback callback) throws IOException {
        if (!request.getMethod().equals("POST")) {
            Replies.methodNotAllowed(response, callback, request.getMethod(), "POST");
            return;
        }
        byte[] body = Bodies.read(request);
        Fields form = new Fields();
        UrlEncoded.decodeUtf8To(body == null ? "" : new String(body, StandardCharsets.UTF_8), form);
        String id = form.getValue("frameworkId");
        if (id == null) {
            Replies.text(response, callback, 400, "Missing 'frameworkId' query parameter");
            return;
        }
        FrameworkID framework = FrameworkID.newBuilder().setValue(id).build();
        master.submit(() -> master.operator().teardown(framework)).whenComplete((answer, failure) -> {
            Answer given = failure == null ? answer : new Answer(503, String.valueOf(failure.getMessage()));
            Replies.text(response, callback, given.status(), given.text());
        });
    }

    private static void json(Response response, Callback callback, ObjectNode tree) {
        Replies.body(
                response, callback, 200, "application/json", tree.toString().getBytes(StandardCharsets.UTF_8));
    }
}
