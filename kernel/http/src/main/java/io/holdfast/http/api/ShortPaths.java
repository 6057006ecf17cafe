package io.holdfast.http.api;

import io.holdfast.core.view.SchedulerView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** {@code /v1/…}: about the only service there is. */
@Path("v1")
public final class ShortPaths extends ServiceApi {
    /** Asks the given loop. */
    public ShortPaths(Loop loop, Previews previews) {
        super(loop, previews);
    }

    /** The names of all services. */
    @GET
    @Path("service")
    public List<String> services() {
        return loop().read(SchedulerView::services);
    }
}
