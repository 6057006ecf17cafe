package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.Queue;
import io.holdfast.core.command.Command;
import io.holdfast.core.state.PodRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /v2/queue}: what waits for a place, and why. */
@Path("v2/queue")
@Produces(MediaType.APPLICATION_JSON)
public final class QueueResource {
    private final Apps apps;

    /** Shows what waits of these apps. */
    public QueueResource(Apps apps) {
        this.apps = apps;
    }

    /** Each app of which something waits; with {@code ?embed=lastUnusedOffers} the offers that were refused. */
    @GET
    public ObjectNode list(@Context UriInfo uri) {
        boolean offers = new Flags(uri).all("embed").contains("lastUnusedOffers");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode queue = json.putArray("queue");
        for (AppSnapshot app : apps.all()) {
            List<PodRecord> waiting = Queue.waiting(app);
            if (!waiting.isEmpty()) {
                String first = waiting.get(0).name();
                Queue entry = new Queue(app, waiting, apps.loop().read(view -> view.explain(app.service(), first)));
                queue.add(entry.json(apps.role(), apps.now(), offers));
            }
        }
        return json;
    }

    /** Tries again at once what waits because it failed. */
    @DELETE
    @Path("{id:.+}/delay")
    public Response retry(@PathParam("id") String id, @Context HttpServletRequest from) {
        AppSnapshot app = apps.get(AppId.of(id));
        List<PodRecord> waiting = Queue.waiting(app);
        if (waiting.isEmpty()) {
            throw AppFailure.unknown("nothing of app " + app.app().id() + " waits");
        }
        waiting.stream()
                .filter(pod -> pod.delayedUntilMillis() > apps.now() && pod.footprint() != null)
                .forEach(pod ->
                        apps.run(new Command.RestartPod(app.service(), pod.name(), false, AppsResource.by(from))));
        return Response.noContent().build();
    }
}
