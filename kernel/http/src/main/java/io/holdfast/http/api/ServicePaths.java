package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.http.access.Caller;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.DefinitionAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/service/{name}/…}: about one of several services, which may be added, changed and removed here. */
@Path("v1/service/{service}")
public final class ServicePaths extends ServiceApi {
    private final Previews definitions;

    /** Asks the given loop. */
    public ServicePaths(Loop loop, Previews previews) {
        super(loop, previews);
        this.definitions = previews;
    }

    /** Adds a service: the body is its definition. Relative paths in it are meant from the directory of {@code file}. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(
            @PathParam("service") String service,
            @Context UriInfo uri,
            @Context HttpServletRequest from,
            InputStream definition) {
        Query query = Query.of(uri, "file", "reason");
        ReadDefinition read = definitions.read(service, definition, query.text("file"));
        if (loop().read(view -> view.services().contains(service))) {
            throw new ApiException(
                    ErrorCode.SERVICE_EXISTS, "service " + service + " is there already; to change it, use PUT");
        }
        return set(read, from, query.text("reason"), false);
    }

    /**
     * Changes a service: the body is its new definition. With {@code ?force=true} a role may change that instances hold
     * resources in; they stay in the old one until they are replaced.
     */
    @PUT
    @Consumes(MediaType.WILDCARD)
    public Response update(
            @PathParam("service") String service,
            @Context UriInfo uri,
            @Context HttpServletRequest from,
            InputStream definition) {
        Query query = Query.of(uri, "file", "reason", "force");
        ReadDefinition read = definitions.read(service, definition, query.text("file"));
        if (!loop().read(view -> view.services().contains(service))) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_SERVICE, "there is no service " + service + "; to add it, use POST");
        }
        return set(read, from, query.text("reason"), query.flag("force"));
    }

    private Response set(ReadDefinition read, HttpServletRequest from, @Nullable String reason, boolean force) {
        CommandResult result =
                ServiceScope.outcome(loop().run(new Command.SetTarget(read.spec(), by(from), text(reason), force)));
        return Answers.of(result, new DefinitionAnswer(result.message(), read.remarks()));
    }

    /**
     * Uninstalls a service: its tasks end and its volumes are destroyed. With {@code ?teardown=true} the framework ends
     * with it, if it is the last one.
     */
    @DELETE
    public Response remove(
            @PathParam("service") String service, @Context UriInfo uri, @Context HttpServletRequest from) {
        Query query = Query.of(uri, "reason", "teardown");
        String reason = text(query.text("reason"));
        return run(service, name -> new Command.Uninstall(name, by(from), reason, query.flag("teardown")));
    }

    /** Makes a stored configuration the target again; without {@code to} the one before the present. */
    @POST
    @Path("rollback")
    public Response rollBack(
            @PathParam("service") String service, @Context UriInfo uri, @Context HttpServletRequest from) {
        Query query = Query.of(uri, "to", "reason");
        return run(service, name -> new Command.Rollback(name, query.text("to"), by(from), text(query.text("reason"))));
    }

    /** What an uninstallation or a decommission waits for, agent by agent. */
    @GET
    @Path("pending")
    public List<PendingAgent> pending(@PathParam("service") String service, @Context HttpServletRequest from) {
        return scope(service, from).read((view, name) -> view.pending(name));
    }

    /** Stops waiting for a lost agent, by its id or its host's name. */
    @POST
    @Path("skip-agent")
    public Response skip(@PathParam("service") String service, @Context UriInfo uri, @Context HttpServletRequest from) {
        String agent = Query.of(uri, "agent").text("agent");
        if (agent == null) {
            throw Query.bad("say which agent: ?agent=, its id or its host's name");
        }
        return run(service, name -> new Command.SkipAgent(name, agent, by(from)));
    }

    private Response run(String service, java.util.function.Function<String, Command> command) {
        return Answers.of(ServiceScope.outcome(loop().run(command.apply(service))));
    }

    private static String by(HttpServletRequest from) {
        return Caller.of(from).name();
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}
