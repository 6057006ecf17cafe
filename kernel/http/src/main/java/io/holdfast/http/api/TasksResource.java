package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Connection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v1/tasks}: tasks by their names. */
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    private final ServiceScope scope;

    TasksResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** How to reach a task. */
    @GET
    @Path("connection/{task}")
    public Connection connection(@PathParam("task") String task) {
        return scope.read((view, service) -> Connection.of(find(view, service, task)));
    }

    /** Restarts a task with its pod, where it is or ({@code replace=true}) on another agent with empty volumes. */
    @POST
    @Path("restart/{task}")
    public Response restart(@PathParam("task") String task, @Context UriInfo uri) {
        boolean replace = Query.of(uri, "replace").flag("replace");
        scope.read((view, service) -> find(view, service, task));
        CommandResult result = scope.run(service -> new Command.RestartPod(service, task, replace, scope.by()));
        return Answers.of(result);
    }

    private static TaskInfo find(SchedulerView view, String service, String task) {
        return view.pods(service).stream()
                .map(PodStatus::tasks)
                .flatMap(tasks ->
                        tasks.stream().filter(candidate -> candidate.name().equals(task)))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_TASK,
                        "service " + service + " has no task " + task + "; GET /v1/pod/status lists the tasks"));
    }
}
