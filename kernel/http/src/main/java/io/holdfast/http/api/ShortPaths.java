package io.holdfast.http.api;

import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.wire.ServiceLine;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /v1/…}: about the only service there is. */
@Path("v1")
public final class ShortPaths extends ServiceApi {
    /** Asks the given loop. */
    public ShortPaths(Loop loop, Previews previews) {
        super(loop, previews);
    }

    /** The names of all services; with {@code ?verbose} the statuses of their plans, and what was uninstalled lately. */
    @GET
    @Path("service")
    public List<?> services(@Context UriInfo uri) {
        String verbose = uri.getQueryParameters().getFirst("verbose");
        return verbose == null || verbose.equals("false")
                ? loop().read(SchedulerView::services)
                : loop().read(ServiceLine::all);
    }
}
