package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v2/leader}: who leads. */
@Path("v2/leader")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaderResource {
    /** Who leads: whoever answers does, since a standby serves nothing. */
    @GET
    public ObjectNode leader(@Context UriInfo uri) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("leader", uri.getBaseUri().getAuthority());
    }

    /** Not to be had: a standby takes over when the scheduler is stopped. */
    @DELETE
    public Response abdicate() {
        throw AppFailure.unsupported("the leader does not step down while it runs; stop it, and a standby takes over");
    }
}
