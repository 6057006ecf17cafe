package io.holdfast.local.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.agent.RunningTask;
import io.holdfast.local.agent.files.FileAnswer;
import io.holdfast.local.agent.files.FileEntry;
import io.holdfast.local.agent.files.SandboxFiles;
import io.holdfast.local.master.model.MasterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
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
        SandboxFiles files = agent.files();
        Fields query = Request.extractQueryParameters(request);
        String name = query.getValue("path");
        switch (path) {
            case "/health" -> Replies.text(response, callback, 200, "");
            case "/version" ->
                json(
                        response,
                        callback,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("version", MasterOptions.VERSION)
                                .toString());
            case "/state" -> json(response, callback, state(agent).toString());
            case "/files/browse" -> answer(files.browse(name), response, callback);
            case "/files/read" ->
                answer(files.read(name, query.getValue("offset"), query.getValue("length")), response, callback);
            case "/files/download" -> answer(files.download(name), response, callback);
            case "/files/debug" -> {
                ObjectNode attached = JsonNodeFactory.instance.objectNode();
                files.attached().forEach(attached::put);
                json(response, callback, attached.toString());
            }
            default -> Replies.notFound(response, callback);
        }
    }

    private static ObjectNode state(AgentRuntime agent) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("version", MasterOptions.VERSION);
        ArrayNode tasks = view.putArray("tasks");
        for (RunningTask task : agent.tasks()) {
            tasks.addObject()
                    .put("id", task.task().getTaskId().getValue())
                    .put("framework_id", task.framework().getId().getValue())
                    .put("executor_id", task.executorId().getValue())
                    .put("state", task.state().name())
                    .put("directory", task.sandbox().toString());
        }
        return view;
    }

    private static void answer(FileAnswer answer, Response response, Callback callback) {
        if (answer instanceof FileAnswer.Listing listing) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            listing.entries().forEach(entry -> entries.add(entry(entry)));
            json(response, callback, entries.toString());
        } else if (answer instanceof FileAnswer.Data data) {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            view.put("data", new String(data.data(), StandardCharsets.UTF_8));
            view.put("offset", data.offset());
            json(response, callback, view.toString());
        } else if (answer instanceof FileAnswer.Download download) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, download.size());
            response.getHeaders().put("Content-Disposition", "attachment; filename=" + download.name());
            Content.copy(Content.Source.from(download.file(), 0, download.size()), response, callback);
        } else if (answer instanceof FileAnswer.BadRequest bad) {
            Replies.text(response, callback, 400, bad.message());
        } else {
            Replies.text(response, callback, 404, "");
        }
    }

    private static ObjectNode entry(FileEntry entry) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("gid", entry.gid());
        view.put("mode", entry.modeText());
        view.put("mtime", (double) entry.mtimeSeconds());
        view.put("nlink", entry.nlink());
        view.put("path", entry.path());
        view.put("size", entry.size());
        view.put("uid", entry.uid());
        return view;
    }

    private static void json(Response response, Callback callback, String text) {
        Replies.body(response, callback, 200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
