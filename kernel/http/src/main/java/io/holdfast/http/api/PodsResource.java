package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.view.PodStatus;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Pods;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** {@code /v1/pod}: pod instances, and what can be done to them. */
@Produces(MediaType.APPLICATION_JSON)
public final class PodsResource {
    private final ServiceScope scope;

    PodsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The names of all instances. */
    @GET
    public List<String> names() {
        return scope.read((view, service) ->
                view.pods(service).stream().map(PodStatus::name).toList());
    }

    /** How all instances are. */
    @GET
    @Path("status")
    public Pods.ServiceStatus status() {
        return scope.read((view, service) -> Pods.status(service, view.pods(service)));
    }

    /** How one instance is. */
    @GET
    @Path("{pod}/status")
    public Pods.InstanceStatus status(@PathParam("pod") String pod) {
        return Pods.instance(find(pod));
    }

    /** One instance in full. */
    @GET
    @Path("{pod}/info")
    public Pods.Info info(@PathParam("pod") String pod) {
        return Pods.info(find(pod));
    }

    /** Restarts an instance where it is. */
    @POST
    @Path("{pod}/restart")
    public Response restart(@PathParam("pod") String pod, byte[] body, @Context UriInfo uri) {
        return restart(pod, body, uri, false);
    }

    /** Gives an instance's volumes up and starts it elsewhere, empty. */
    @POST
    @Path("{pod}/replace")
    public Response replace(@PathParam("pod") String pod, byte[] body, @Context UriInfo uri) {
        return restart(pod, body, uri, true);
    }

    /** Lets tasks idle in place of their commands, all of them unless the body lists some. */
    @POST
    @Path("{pod}/pause")
    public Response pause(@PathParam("pod") String pod, byte[] body, @Context UriInfo uri) {
        return pause(pod, body, uri, true);
    }

    /** Lets paused tasks do their work again. */
    @POST
    @Path("{pod}/resume")
    public Response resume(@PathParam("pod") String pod, byte[] body, @Context UriInfo uri) {
        return pause(pod, body, uri, false);
    }

    private Response pause(String pod, byte[] body, UriInfo uri, boolean pause) {
        Query query = Query.of(uri, "by");
        find(pod);
        Set<String> tasks = TaskList.of(body);
        CommandResult result = scope.run(service -> new Command.PausePod(service, pod, tasks, pause, scope.by(query)));
        return Answers.of(result, new Pods.Touched(pod, result.subjects()));
    }

    private Response restart(String pod, byte[] body, UriInfo uri, boolean replace) {
        Query.of(uri);
        TaskList.requireWholePod(find(pod), body);
        CommandResult result = scope.run(service -> new Command.RestartPod(service, pod, replace, scope.by()));
        return Answers.of(result, new Pods.Touched(pod, result.subjects()));
    }

    private PodStatus find(String pod) {
        return scope.read((view, service) -> view.pods(service).stream()
                .filter(candidate -> candidate.name().equals(pod))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_POD,
                        "service " + service + " has no pod " + pod + "; GET /v1/pod lists the instances")));
    }
}
