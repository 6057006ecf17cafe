package io.holdfast.http.api;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.ConfigurationDiff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/configurations}: the definition in force, and those before it that are kept. */
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationsResource {
    private final ServiceScope scope;

    ConfigurationsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The ids of the configurations kept, the latest first. */
    @GET
    public List<String> ids() {
        return scope.read((view, service) ->
                view.configurations(service).stream().map(ConfigRecord::id).toList());
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

    /**
     * What differs between two configurations, {@code ?from=ID&to=ID}: by default between the one in force and the
     * latest other one.
     */
    @GET
    @Path("diff")
    public ConfigurationDiff diff(@Context UriInfo uri) {
        Query query = Query.of(uri, "from", "to");
        Pair pair = scope.read((view, service) -> pair(view, service, query.text("from"), query.text("to")));
        return ConfigurationDiff.of(pair.from, pair.to);
    }

    private record Pair(ConfigRecord from, ConfigRecord to) {}

    private static Pair pair(SchedulerView view, String service, @Nullable String from, @Nullable String to) {
        List<ConfigRecord> kept = view.configurations(service);
        String last = to != null
                ? to
                : view.targetId(service)
                        .orElseThrow(() -> unknown("service " + service + " has no configuration in force yet"));
        String first = from != null
                ? from
                : kept.stream()
                        .map(ConfigRecord::id)
                        .filter(id -> !id.equals(last))
                        .findFirst()
                        .orElseThrow(() -> unknown(
                                "service " + service + " has no other configuration to compare " + last + " with"));
        return new Pair(Configurations.find(view, service, first), Configurations.find(view, service, last));
    }

    /** A definition by its id. */
    @GET
    @Path("{id}")
    public ServiceSpec configuration(@PathParam("id") String id) {
        return scope.read((view, service) -> Configurations.find(view, service, id))
                .spec();
    }

    private static ApiException unknown(String message) {
        return new ApiException(ErrorCode.UNKNOWN_CONFIGURATION, message);
    }
}
