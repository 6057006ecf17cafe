package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.apps.view.Deployment;
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
        Deployment.of(apps.all()).forEach(one -> list.add(one.json()));
        return list;
    }

    /** Goes back to what was before, by a change of its own; with {@code ?force=true} only stops it where it is. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        return changes.alone(() -> {
            Deployment deployment = Deployment.of(apps.all()).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> AppFailure.unknown("no deployment " + id + " is under way"));
            String by = AppsResource.by(from);
            if (!new Flags(uri).is("force")) {
                return AppsResource.begun(changes.rollBack(deployment, by));
            }
            changes.cancel(deployment, by);
            return Response.accepted().build();
        });
    }
}
