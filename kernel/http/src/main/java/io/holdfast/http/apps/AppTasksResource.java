package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.AppTask;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /v2/apps/{id}/tasks}: the tasks of one app. */
@Path("v2/apps/{id:.+}/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class AppTasksResource {
    private final Apps apps;
    private final Kills kills;

    /** Shows and ends tasks of these apps. */
    public AppTasksResource(Apps apps, Changes changes) {
        this.apps = apps;
        this.kills = new Kills(apps, changes);
    }

    /** Its tasks; those that are stopped and keep their volumes as well. {@code /*} means all of a group. */
    @GET
    public ObjectNode list(@PathParam("id") String id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode tasks = json.putArray("tasks");
        tasks(id).forEach(task -> tasks.add(task.json()));
        return json;
    }

    /** Where those that run are reached, for balancers that ask for text; JSON is preferred to it. */
    @GET
    @Produces("text/plain;qs=0.5")
    public String table(@PathParam("id") String id) {
        return TaskTable.of(meant(id), apps.role());
    }

    private List<AppTask> tasks(String path) {
        return meant(path).stream()
                .flatMap(app -> AppTask.of(app, apps.role()).stream())
                .toList();
    }

    private List<AppSnapshot> meant(String path) {
        if (path.endsWith("/*")) {
            AppId group = AppId.of(path.substring(0, path.length() - 2));
            return apps.all().stream().filter(app -> app.app().id().isIn(group)).toList();
        }
        return List.of(apps.get(AppId.of(path)));
    }

    /** Ends its tasks, or those on {@code ?host=}. */
    @DELETE
    public ObjectNode kill(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        Flags flags = new Flags(uri);
        String host = flags.text("host");
        List<AppTask> meant = tasks(id).stream()
                .filter(task -> host == null || host.equals("*") || task.host().equals(host))
                .toList();
        Kills.How how = Kills.How.of(flags);
        String by = AppsResource.by(from);
        if (how.scale()) {
            return kills.scale(meant, how, by);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("tasks", kills.kill(meant, how, by));
        return json;
    }

    /** Ends one of its tasks. */
    @DELETE
    @Path("{task}")
    public ObjectNode kill(
            @PathParam("id") String id,
            @PathParam("task") String taskId,
            @Context UriInfo uri,
            @Context HttpServletRequest from) {
        List<AppTask> meant =
                tasks(id).stream().filter(task -> task.isNamed(taskId)).toList();
        if (meant.isEmpty()) {
            throw AppFailure.unknown("app " + AppId.of(id) + " has no task " + taskId);
        }
        Kills.How how = Kills.How.of(new Flags(uri));
        String by = AppsResource.by(from);
        if (how.scale()) {
            return kills.scale(meant, how, by);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("task", kills.kill(meant, how, by).get(0));
        return json;
    }
}
