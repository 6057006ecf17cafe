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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;

/** {@code /v2/leader}: who leads, until it steps down. */
@Path("v2/leader")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaderResource {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final LeaderControl control;

    /** Steps down by this. */
    public LeaderResource(LeaderControl control) {
        this.control = control;
    }

    /** Who leads: whoever answers does, since a standby serves nothing. */
    @GET
    public ObjectNode leader(@Context UriInfo uri) {
        return NODES.objectNode().put("leader", uri.getBaseUri().getAuthority());
    }

    /** Lets a standby lead; while there is none, nobody would, so that it is refused. */
    @DELETE
    public Response abdicate() {
        control.objection().ifPresent(reason -> {
            throw AppFailure.conflict(reason);
        });
        byte[] body = NODES.objectNode()
                .put("message", "Leadership abdicated")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        StreamingOutput answer = out -> {
            // First the answer, then the end: nothing is answered by who has stepped down.
            out.write(body);
            out.flush();
            control.abdicate();
        };
        return Response.ok(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Length", body.length)
                .build();
    }
}
