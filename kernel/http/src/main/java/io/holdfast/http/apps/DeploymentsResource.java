package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.Deployment;
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
import java.util.Optional;

/** {@code /v2/deployments}: changes that are under way. */
@Path("v2/deployments")
@Produces(MediaType.APPLICATION_JSON)
public final class DeploymentsResource {
    private final Apps apps;
    private final Changes changes;

    /** Shows and ends changes of these apps. */
    public DeploymentsResource(Apps apps, Changes changes) {
        this.apps = apps;
        this.changes = changes;
    }

    /** All of them. */
    @GET
    public ArrayNode list() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        apps.all().stream().flatMap(app -> Deployment.of(app).stream()).forEach(one -> list.add(one.json()));
        return list;
    }

    /** Goes back to what was before, by a change of its own; with {@code ?force=true} only stops it where it is. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        Deployment deployment = apps.all().stream()
                .flatMap(app -> Deployment.of(app).stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> AppFailure.unknown("no deployment " + id + " is under way"));
        AppSnapshot app = deployment.app();
        if (app.uninstalling()) {
            throw AppFailure.refused(
                    "the removal of " + app.app().id() + " cannot be taken back: data is being destroyed");
        }
        String by = AppsResource.by(from);
        if (new Flags(uri).is("force")) {
            apps.run(new Command.Interrupt(app.service(), "deploy", null, by));
            return Response.accepted().build();
        }
        return AppsResource.begun(rolledBack(app, by));
    }

    private Changes.Begun rolledBack(AppSnapshot app, String by) {
        boolean restartOnly = !app.pods().isEmpty()
                && app.pods().stream().map(PodRecord::completed).allMatch(app.targetId()::equals);
        String previous = app.record().previousId();
        Optional<App> before = previous == null ? Optional.empty() : app.app(previous);
        if (restartOnly) {
            apps.run(new Command.Interrupt(app.service(), "deploy", null, by));
            return new Changes.Begun(app.app(), app.targetId(), false);
        }
        return before.isPresent()
                ? changes.change(
                        app, changes.read(before.get().json(), AppId.ROOT, ""), true, by, "deployment rolled back")
                : changes.remove(app.app().id(), true, by);
    }
}
