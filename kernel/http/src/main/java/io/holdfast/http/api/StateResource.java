package io.holdfast.http.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.state.FileRecord;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Message;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/state}: what is stored about a service. */
@Produces(MediaType.APPLICATION_JSON)
public final class StateResource {
    private final ServiceScope scope;

    StateResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** Who the scheduler is to the cluster, in a list; an empty one before it has registered. */
    @GET
    @Path("frameworkId")
    public List<String> frameworkId() {
        String id = scope.named() == null
                ? scope.loop().read(view -> view.health().frameworkId())
                : scope.read((view, service) -> view.health().frameworkId());
        return id.isEmpty() ? List.of() : List.of(id);
    }

    /** The names of what is known about the service as a whole. */
    @GET
    @Path("properties")
    public List<String> properties() {
        return List.copyOf(scope.read(Properties::of).keySet());
    }

    /** One of them, as a JSON text. */
    @GET
    @Path("properties/{name}")
    public TextNode property(@PathParam("name") String name) {
        Map<String, String> all = scope.read(Properties::of);
        String value = all.get(name);
        if (value == null) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_PROPERTY,
                    "there is no property " + name + "; there is: " + String.join(", ", all.keySet()));
        }
        return TextNode.valueOf(value);
    }

    /** The names of the small files kept with the service. */
    @GET
    @Path("files")
    public List<String> files() {
        return scope.read((view, service) ->
                view.files(service).stream().map(FileRecord::name).toList());
    }

    /** A file as it was put. */
    @GET
    @Path("files/{name}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String file(@PathParam("name") String name) {
        return scope.read((view, service) -> view.files(service).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(FileRecord::content)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_FILE,
                        "service " + service + " keeps no file " + name + "; GET /v1/state/files lists them")));
    }

    /** Keeps a text of at most 1024 bytes, sent as it is or as the one part of a form. */
    @PUT
    @Path("files/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response keep(
            @PathParam("name") String name, byte[] body, @HeaderParam("Content-Type") @Nullable String type) {
        String content = FileBody.text(body, type);
        return Answers.of(scope.run(service -> new Command.PutFile(service, name, content, scope.by())));
    }

    /** Forgets a file. */
    @DELETE
    @Path("files/{name}")
    public Response forget(@PathParam("name") String name) {
        return Answers.of(scope.run(service -> new Command.DeleteFile(service, name, scope.by())));
    }

    /** The zones of all tasks that have a place. */
    @GET
    @Path("zone/tasks")
    public Map<String, String> zones() {
        return scope.read(Zones::ofTasks);
    }

    /** The zone that a task runs in, as a JSON text. */
    @GET
    @Path("zone/tasks/{task}")
    public TextNode zoneOfTask(@PathParam("task") String task) {
        return zone(scope.read(Zones::ofTasks).get(task), "task " + task);
    }

    /** The zone of the agent on which an instance of a pod type has its place, by the agent's address. */
    @GET
    @Path("zone/{pod}/{address}")
    public TextNode zoneOfPod(@PathParam("pod") String pod, @PathParam("address") String address) {
        Map<String, String> zones = scope.read((view, service) -> Zones.ofAgents(view, service, pod));
        return zone(zones.get(address), "instance of " + pod + " at " + address);
    }

    private static TextNode zone(@Nullable String zone, String what) {
        if (zone == null) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_ZONE,
                    "no zone is known of any " + what + ": it has no place, or its agent no zone");
        }
        return TextNode.valueOf(zone);
    }

    /**
     * Asks the cluster anew for the state of every task: 409 while there is no subscription. What is stored needs no
     * such thing, since nothing is decided on any other state than the stored one.
     */
    @PUT
    @Path("refresh")
    public Response refresh() {
        scope.read((view, service) -> service);
        CommandResult result = scope.loop().run(new Command.Refresh(scope.by()));
        if (result.outcome() == CommandResult.Outcome.INVALID) {
            throw new ApiException(ErrorCode.NOT_CONNECTED, result.message());
        }
        return Response.ok(new Message(result.message())).build();
    }
}
