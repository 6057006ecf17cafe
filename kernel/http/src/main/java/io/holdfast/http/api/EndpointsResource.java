package io.holdfast.http.api;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Endpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** {@code /v1/endpoints}: the ports that tasks advertise, by the ports' names, and their virtual addresses. */
@Produces(MediaType.APPLICATION_JSON)
public final class EndpointsResource {
    private final ServiceScope scope;

    EndpointsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The names. */
    @GET
    public List<String> names() {
        return List.copyOf(scope.read(Endpoints::of).keySet());
    }

    /** Where the tasks listen. */
    @GET
    @Path("{name}")
    public Endpoint endpoint(@PathParam("name") String name) {
        Map<String, Endpoint> all = scope.read(Endpoints::of);
        Endpoint found = all.get(name);
        if (found == null) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_ENDPOINT,
                    "there is no endpoint " + name
                            + (all.isEmpty()
                                    ? "; no port is advertised or has a virtual address"
                                    : "; there is: " + String.join(", ", all.keySet())));
        }
        return found;
    }
}
