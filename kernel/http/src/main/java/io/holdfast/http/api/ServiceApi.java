package io.holdfast.http.api;

import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.view.HealthReport;
import io.holdfast.http.access.Caller;
import io.holdfast.http.wire.Health;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Everything that may be asked of a service; on a short path the service's name is null. */
@Produces(MediaType.APPLICATION_JSON)
public abstract class ServiceApi {
    private final Loop loop;
    private final Previews previews;

    ServiceApi(Loop loop, Previews previews) {
        this.loop = loop;
        this.previews = previews;
    }

    final Loop loop() {
        return loop;
    }

    /** The deploy plan as blocks. */
    @Path("plan")
    public DeployPlanResource plan(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new DeployPlanResource(scope(service, from));
    }

    /** All plans. */
    @Path("plans")
    public PlansResource plans(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new PlansResource(scope(service, from));
    }

    /** Pod instances. */
    @Path("pod")
    public PodsResource pods(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new PodsResource(scope(service, from));
    }

    /** Tasks. */
    @Path("tasks")
    public TasksResource tasks(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new TasksResource(scope(service, from));
    }

    /** Why pods are not placed. */
    @Path("explain")
    public ExplainResource explain(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new ExplainResource(scope(service, from));
    }

    /** The definition in force. */
    @Path("configurations")
    public ConfigurationsResource configurations(
            @PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new ConfigurationsResource(scope(service, from));
    }

    /** Where tasks listen. */
    @Path("endpoints")
    public EndpointsResource endpoints(
            @PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new EndpointsResource(scope(service, from));
    }

    /** What the scheduler keeps for itself. */
    @Path("debug")
    public DebugResource debug(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new DebugResource(scope(service, from));
    }

    /**
     * What would follow if the body, the text of a definition, became that of the service; nothing is changed. On a
     * short path the definition names the service, which may be a new one. Relative paths in it are meant from the
     * directory of {@code ?file=}.
     */
    @POST
    @Path("preview")
    @Consumes(MediaType.WILDCARD)
    public PreviewReport preview(
            @PathParam("service") @Nullable String service, @Context UriInfo uri, InputStream definition) {
        return previews.of(service, definition, Query.of(uri, "file").text("file"));
    }

    /** How the scheduler is: 503 if unhealthy, else 200. With {@code ?verbose} in more detail. */
    @GET
    @Path("health")
    public Response health(
            @PathParam("service") @Nullable String service, @Context HttpServletRequest from, @Context UriInfo uri) {
        HealthReport report = report(service, from);
        String verbose = uri.getQueryParameters().getFirst("verbose");
        boolean detailed = verbose != null && !verbose.equals("false");
        return Response.status(report.value().equals("unhealthy") ? 503 : 200)
                .entity(Health.of(report, detailed))
                .build();
    }

    /** What is stored about a service. */
    @Path("state")
    public StateResource state(@PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new StateResource(scope(service, from));
    }

    /** Templates of configuration files. */
    @Path("artifacts")
    public ArtifactsResource artifacts(
            @PathParam("service") @Nullable String service, @Context HttpServletRequest from) {
        return new ArtifactsResource(scope(service, from));
    }

    private HealthReport report(@Nullable String service, HttpServletRequest from) {
        return service == null
                ? loop.read(view -> view.health())
                : scope(service, from).read((view, name) -> view.health());
    }

    final ServiceScope scope(@Nullable String service, HttpServletRequest from) {
        return new ServiceScope(loop, service, Caller.of(from));
    }
}
