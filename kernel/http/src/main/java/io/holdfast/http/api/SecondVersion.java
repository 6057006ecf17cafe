package io.holdfast.http.api;

import io.holdfast.http.access.Caller;
import io.holdfast.http.wire.OffersReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** {@code /v2/…}: where users of the SDK look for offers; {@code /v1} has the same. */
@Path("v2")
@Produces(MediaType.APPLICATION_JSON)
public final class SecondVersion {
    private final Loop loop;

    /** Asks the given loop. */
    public SecondVersion(Loop loop) {
        this.loop = loop;
    }

    /** The latest offers, for all services. */
    @GET
    @Path("debug/offers")
    public OffersReport offers(@Context UriInfo uri, @Context HttpServletRequest from) {
        return offers(null, uri, from);
    }

    /** The same, for one of them. */
    @GET
    @Path("service/{service}/debug/offers")
    public OffersReport offers(
            @PathParam("service") @Nullable String service, @Context UriInfo uri, @Context HttpServletRequest from) {
        return new DebugResource(new ServiceScope(loop, service, Caller.of(from))).offers(uri);
    }
}
