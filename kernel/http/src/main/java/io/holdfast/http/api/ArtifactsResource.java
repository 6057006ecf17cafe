package io.holdfast.http.api;

import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code /v1/artifacts}: the templates of configuration files, as they are stored. Tasks need no copy from here: their
 * files are made before they start. It is for people and programs that want to see a template.
 */
public final class ArtifactsResource {
    private final ServiceScope scope;

    ArtifactsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** A template of a task, in one of the stored configurations. */
    @GET
    @Path("template/{configuration}/{pod}/{task}/{name}")
    @Produces(MediaType.TEXT_PLAIN)
    public String template(
            @PathParam("configuration") String id,
            @PathParam("pod") String pod,
            @PathParam("task") String task,
            @PathParam("name") String name) {
        return scope.read((view, service) -> {
            ConfigRecord configuration = Configurations.find(view, service, id);
            TaskSpec found = configuration
                    .spec()
                    .pod(pod)
                    .flatMap(type -> type.task(task))
                    .orElseThrow(
                            () -> unknown("configuration " + id + " has no task " + task + " in a pod type " + pod));
            return found.templates().stream()
                    .filter(template -> template.name().equals(name))
                    .findFirst()
                    .map(TemplateSpec::content)
                    .orElseThrow(() -> unknown("task " + task + " of pod type " + pod + " has no template " + name));
        });
    }

    private static ApiException unknown(String message) {
        return new ApiException(ErrorCode.UNKNOWN_TEMPLATE, message);
    }
}
