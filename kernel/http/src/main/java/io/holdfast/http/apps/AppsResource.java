package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.read.Problem;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.http.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v2/apps}: apps, and what can be asked of them. */
@Path("v2/apps")
@Produces(MediaType.APPLICATION_JSON)
public final class AppsResource {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Apps apps;
    private final Changes changes;

    /** Shows these apps. */
    public AppsResource(Apps apps, Changes changes) {
        this.apps = apps;
        this.changes = changes;
    }

    /** All apps, or those that {@code cmd}, {@code id} and {@code label} leave. */
    @GET
    public ObjectNode list(@Context UriInfo uri) {
        Flags flags = new Flags(uri);
        AppFilter filter = AppFilter.of(flags);
        return listed(
                apps.all().stream().filter(app -> filter.accepts(app.app())).toList(), flags);
    }

    private ObjectNode listed(List<AppSnapshot> found, Flags flags) {
        Embeds embeds = Embeds.of(flags);
        ObjectNode json = NODES.objectNode();
        ArrayNode list = json.putArray("apps");
        found.forEach(app -> list.add(embeds.show(app, apps)));
        return json;
    }

    /** Adds an app. */
    @POST
    public Response create(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        Wish wish = new Wish("", changes.read(Bodies.object(body), AppId.ROOT, ""), true);
        return created(changes.put(List.of(wish), new Flags(uri).is("force"), by(from), "app added"));
    }

    private Response created(Changes.Begun begun) {
        ObjectNode json = begun.app().json();
        for (String count : List.of("tasksStaged", "tasksRunning", "tasksHealthy", "tasksUnhealthy")) {
            json.put(count, 0);
        }
        json.putArray("tasks");
        json.putArray("deployments").addObject().put("id", begun.deploymentId());
        return Response.created(URI.create("/v2/apps" + begun.app().id()))
                .header("Marathon-Deployment-Id", begun.deploymentId())
                .entity(json)
                .build();
    }

    /** Adds or changes several apps. */
    @PUT
    public Response putAll(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        return all(body, uri, from, true);
    }

    /** Changes several apps that are there. */
    @PATCH
    public Response patchAll(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        return all(body, uri, from, false);
    }

    /** All of them are read before any is changed. */
    private Response all(byte[] body, UriInfo uri, HttpServletRequest from, boolean upsert) {
        JsonNode json = Bodies.json(body);
        if (!json.isArray()) {
            throw AppFailure.bad("the body must be a JSON list of apps");
        }
        if (json.isEmpty()) {
            throw AppFailure.bad("the body lists no apps");
        }
        Flags flags = new Flags(uri);
        boolean partial = !upsert || flags.is("partialUpdate", true);
        return changes.alone(() -> {
            List<Wish> wishes = new ArrayList<>();
            Set<AppId> ids = new HashSet<>();
            for (int i = 0; i < json.size(); i++) {
                AppId id = AppId.of(json.get(i).path("id").asText(""));
                String path = "/(" + i + ")";
                if (!ids.add(id)) {
                    throw AppFailure.invalid(List.of(new Problem(
                            path + "/id", List.of("is in the list more than once; say all of it at once"))));
                }
                wishes.add(wish(id, json.get(i), upsert, partial, path));
            }
            return begun(changes.put(wishes, flags.is("force"), by(from), "app changed"));
        });
    }

    /** What one app is to become. */
    private Wish wish(AppId id, JsonNode json, boolean upsert, boolean partial, String path) {
        return new Wish(path, wanted(id, json, upsert, partial, path), false);
    }

    private App wanted(AppId id, JsonNode json, boolean upsert, boolean partial, String path) {
        Optional<AppSnapshot> now = apps.find(id);
        if (now.isEmpty()) {
            if (!upsert) {
                throw Apps.missing(id);
            }
            ObjectNode named = json.isObject() ? json.deepCopy() : NODES.objectNode();
            named.put("id", id.toString());
            return changes.read(named, AppId.ROOT, path);
        }
        if (json.hasNonNull("version") && json.size() == (json.has("id") ? 2 : 1)) {
            return version(now.get(), json.path("version").asText());
        }
        if (!json.isObject()) {
            throw AppFailure.bad("an app must be a JSON object");
        }
        ObjectNode wanted = partial ? Merge.of(now.get().app(), json) : json.deepCopy();
        wanted.put("id", id.toString());
        return changes.read(wanted, AppId.ROOT, path);
    }

    private App version(AppSnapshot app, String version) {
        return app.configs().stream()
                .filter(config -> AppSnapshot.isApp(config.spec()))
                .map(config -> AppSnapshot.app(config.spec()))
                .filter(known -> known.version().equals(version))
                .findFirst()
                .map(known -> changes.read(known.json(), AppId.ROOT, ""))
                .orElseThrow(() -> AppFailure.unknown("there is no version " + version + " of app "
                        + app.app().id() + "; GET its versions lists what is kept"));
    }

    /** One app in full; with {@code /*} behind its path all apps of a group. */
    @GET
    @Path("{id:.+}")
    public ObjectNode get(@PathParam("id") String path, @Context UriInfo uri) {
        if (path.endsWith("/*")) {
            AppId group = AppId.of(path.substring(0, path.length() - 2));
            return listed(
                    apps.all().stream()
                            .filter(app -> app.app().id().isIn(group))
                            .toList(),
                    new Flags(uri));
        }
        ObjectNode json = NODES.objectNode();
        Embeds embeds = Embeds.of(new Flags(uri)).full();
        json.set("app", embeds.show(apps.get(AppId.of(path)), apps));
        return json;
    }

    /** Adds or changes an app; what is not said stays, unless {@code partialUpdate=false}. */
    @PUT
    @Path("{id:.+}")
    public Response put(
            @PathParam("id") String id, byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        Flags flags = new Flags(uri);
        JsonNode json = Bodies.object(body);
        boolean partial = flags.is("partialUpdate", true);
        Changes.Begun begun = changes.alone(() -> changes.put(
                List.of(wish(AppId.of(id), json, true, partial, "")), flags.is("force"), by(from), "app changed"));
        return begun.created() ? created(begun) : begun(begun);
    }

    /** Changes what is said of an app that is there. */
    @PATCH
    @Path("{id:.+}")
    public Response patch(
            @PathParam("id") String id, byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        JsonNode json = Bodies.object(body);
        boolean force = new Flags(uri).is("force");
        return changes.alone(() ->
                begun(changes.put(List.of(wish(AppId.of(id), json, false, true, "")), force, by(from), "app changed")));
    }

    /** Ends an app: its tasks end, its volumes are destroyed, what it reserved is given back. */
    @DELETE
    @Path("{id:.+}")
    public Response delete(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        AppSnapshot app = apps.get(AppId.of(id));
        return begun(changes.remove(List.of(app), new Flags(uri).is("force", true), by(from)));
    }

    /** Launches every instance anew. */
    @POST
    @Path("{id:.+}/restart")
    public Response restart(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        return begun(changes.restart(AppId.of(id), new Flags(uri).is("force"), by(from)));
    }

    /** The versions that are kept, the latest first. */
    @GET
    @Path("{id:.+}/versions")
    public ObjectNode versions(@PathParam("id") String id) {
        ObjectNode json = NODES.objectNode();
        ArrayNode versions = json.putArray("versions");
        apps.get(AppId.of(id)).configs().stream()
                .filter(config -> AppSnapshot.isApp(config.spec()))
                .map(config -> AppSnapshot.app(config.spec()).version())
                .forEach(versions::add);
        return json;
    }

    /** The app as it was at a version. */
    @GET
    @Path("{id:.+}/versions/{version}")
    public ObjectNode version(@PathParam("id") String id, @PathParam("version") String version) {
        AppSnapshot app = apps.get(AppId.of(id));
        return app.configs().stream()
                .filter(config -> AppSnapshot.isApp(config.spec()))
                .map(config -> AppSnapshot.app(config.spec()))
                .filter(known -> known.version().equals(version))
                .findFirst()
                .map(App::json)
                .orElseThrow(() -> AppFailure.unknown("there is no version " + version + " of app " + AppId.of(id)));
    }

    /** What was begun, by which it can be followed. */
    static Response begun(Changes.Begun begun) {
        return Response.ok(NODES.objectNode()
                        .put("version", begun.app().version())
                        .put("deploymentId", begun.deploymentId()))
                .header("Marathon-Deployment-Id", begun.deploymentId())
                .build();
    }

    static String by(HttpServletRequest from) {
        return Caller.of(from).name();
    }
}
