package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.view.AppTask;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /v2/tasks}: the tasks of all apps. */
@Path("v2/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    private final Apps apps;
    private final Kills kills;

    /** Shows and ends tasks of these apps. */
    public TasksResource(Apps apps, Changes changes) {
        this.apps = apps;
        this.kills = new Kills(apps, changes);
    }

    /** All tasks, or those that {@code ?status=running} or {@code staging} leaves; other words leave all. */
    @GET
    public ObjectNode list(@Context UriInfo uri) {
        Flags flags = new Flags(uri);
        List<String> wanted = new ArrayList<>(flags.all("status"));
        wanted.addAll(flags.all("status[]"));
        wanted.replaceAll(status -> status.toLowerCase(Locale.ROOT));
        wanted.retainAll(Set.of("running", "staging"));
        boolean all = wanted.isEmpty();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode tasks = json.putArray("tasks");
        for (AppTask task : all()) {
            boolean meant = all
                    || (wanted.contains("running") && task.isRunning())
                    || (wanted.contains("staging") && task.isStaged());
            if (meant) {
                tasks.add(task.json());
            }
        }
        return json;
    }

    /** Where those that run are reached, for balancers that ask for text; JSON is preferred to it. */
    @GET
    @Produces("text/plain;qs=0.5")
    public String table() {
        return TaskTable.of(apps.all(), apps.role());
    }

    private List<AppTask> all() {
        return apps.all().stream()
                .flatMap(app -> AppTask.of(app, apps.role()).stream())
                .toList();
    }

    /** Ends the tasks whose ids the body lists; ids that nobody knows are absent from the answer. */
    @POST
    @Path("delete")
    public ObjectNode delete(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        Kills.How how = Kills.How.of(new Flags(uri));
        JsonNode ids = Bodies.object(body).path("ids");
        if (!ids.isArray()) {
            throw AppFailure.bad("the body must be {\"ids\": [\"…\"]}");
        }
        List<AppTask> known = all();
        List<AppTask> meant = new ArrayList<>();
        for (JsonNode id : ids) {
            known.stream()
                    .filter(task -> task.isNamed(id.asText()) && !meant.contains(task))
                    .findFirst()
                    .ifPresent(meant::add);
        }
        String by = AppsResource.by(from);
        if (how.scale()) {
            return kills.scale(meant, how, by);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("tasks", kills.kill(meant, how, by));
        return json;
    }
}
