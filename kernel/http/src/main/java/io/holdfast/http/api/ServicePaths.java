package io.holdfast.http.api;

import jakarta.ws.rs.Path;

/** {@code /v1/service/{name}/…}: about one of several services. */
@Path("v1/service/{service}")
public final class ServicePaths extends ServiceApi {
    /** Asks the given loop. */
    public ServicePaths(Loop loop, Previews previews) {
        super(loop, previews);
    }
}
