package io.holdfast.http.api;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/configurations}: the definition in force. */
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationsResource {
    private final ServiceScope scope;

    ConfigurationsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The ids of the configurations kept. */
    @GET
    public List<String> ids() {
        return targetId();
    }

    /** The id of the configuration in force, in a list. */
    @GET
    @Path("targetId")
    public List<String> targetId() {
        return scope.read((view, service) -> view.targetId(service).stream().toList());
    }

    /** The definition in force. */
    @GET
    @Path("target")
    public ServiceSpec target() {
        return scope.read((view, service) -> view.target(service)
                .orElseThrow(() -> unknown("service " + service + " has no configuration in force yet")));
    }

    /** A definition by its id. */
    @GET
    @Path("{id}")
    public ServiceSpec configuration(@PathParam("id") String id) {
        return scope.read((view, service) -> view.targetId(service)
                .filter(id::equals)
                .flatMap(found -> view.target(service))
                .orElseThrow(() -> unknown(
                        "service " + service + " has no configuration " + id + "; GET /v1/configurations lists them")));
    }

    private static ApiException unknown(String message) {
        return new ApiException(ErrorCode.UNKNOWN_CONFIGURATION, message);
    }
}
