package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppSnapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** {@code /v2/groups}: apps by the paths they are under. A group is there as long as an app is in it. */
@Path("v2/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;

    private final Apps apps;
    private final Changes changes;

    /** Shows and changes these apps. */
    public GroupsResource(Apps apps, Changes changes) {
        this.apps = apps;
        this.changes = changes;
    }

    /** Everything. */
    @GET
    public ObjectNode root(@Context UriInfo uri) {
        return json(AppId.ROOT, apps.all(), Embeds.of(new Flags(uri)));
    }

    /** One group, with the groups in it. */
    @GET
    @Path("{id:.+}")
    public ObjectNode get(@PathParam("id") String id, @Context UriInfo uri) {
        AppId group = AppId.of(id);
        List<AppSnapshot> all = in(group);
        if (all.isEmpty()) {
            throw AppFailure.unknown("there is no group " + group);
        }
        return json(group, all, Embeds.of(new Flags(uri)));
    }

    private List<AppSnapshot> in(AppId group) {
        return apps.all().stream().filter(app -> app.app().id().isIn(group)).toList();
    }

    private ObjectNode json(AppId group, List<AppSnapshot> all, Embeds embeds) {
        ObjectNode json = NODES.objectNode();
        json.put("id", group.toString());
        ArrayNode members = json.putArray("apps");
        TreeSet<AppId> below = new TreeSet<>();
        int depth = group.segments().size() + 1;
        for (AppSnapshot app : all) {
            AppId id = app.app().id();
            if (id.parent().equals(group)) {
                members.add(embeds.show(app, apps));
            } else if (embeds.groups() && id.isIn(group)) {
                below.add(new AppId(id.segments().subList(0, depth)));
            }
        }
        ArrayNode groups = json.putArray("groups");
        below.forEach(one -> groups.add(json(one, all, embeds)));
        json.putArray("pods");
        json.putArray("dependencies");
        all.stream()
                .filter(app -> app.app().id().isIn(group))
                .map(app -> app.app().version())
                .max(String::compareTo)
                .ifPresent(version -> json.put("version", version));
        return json;
    }

    /** Adds the apps of a group. */
    @POST
    public Response create(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        return create("", body, uri, from);
    }

    /** Adds the apps of a group, whose id is meant from another one. */
    @POST
    @Path("{id:.+}")
    public Response create(
            @PathParam("id") String base, byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        return put(AppId.of(base), Bodies.object(body), false, uri, from);
    }

    /** Adds or changes the apps of a group. */
    @PUT
    public Response put(byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        return put(AppId.ROOT, Bodies.object(body), true, uri, from);
    }

    /** Adds or changes the apps of a group. */
    @PUT
    @Path("{id:.+}")
    public Response put(
            @PathParam("id") String id, byte[] body, @Context UriInfo uri, @Context HttpServletRequest from) {
        ObjectNode group = Bodies.object(body).deepCopy();
        group.put("id", AppId.of(id).toString());
        return put(AppId.ROOT, group, true, uri, from);
    }

    /** All apps are read before any is changed. */
    private Response put(AppId base, JsonNode group, boolean upsert, UriInfo uri, HttpServletRequest from) {
        List<Wish> wishes = new ArrayList<>();
        collect(base, group, "", 0, !upsert, wishes);
        if (wishes.isEmpty()) {
            throw AppFailure.bad("the group has no apps, and nothing else is kept of a group");
        }
        boolean force = new Flags(uri).is("force");
        Response begun = AppsResource.begun(changes.put(wishes, force, AppsResource.by(from), "group changed"));
        return upsert ? begun : Response.fromResponse(begun).status(201).build();
    }

    private void collect(AppId base, JsonNode group, String path, int depth, boolean isNew, List<Wish> wishes) {
        if (depth > DEEPEST) {
            throw AppFailure.bad("groups are nested more than " + DEEPEST + " deep");
        }
        AppId id = base.resolve(group.path("id").asText(""));
        JsonNode members = group.path("apps");
        for (int i = 0; i < members.size(); i++) {
            String at = path + "/apps(" + i + ")";
            wishes.add(new Wish(at, changes.read(members.get(i), id, at), isNew));
        }
        JsonNode groups = group.path("groups");
        for (int i = 0; i < groups.size(); i++) {
            collect(id, groups.get(i), path + "/groups(" + i + ")", depth + 1, isNew, wishes);
        }
    }

    /** Ends all apps of a group. */
    @DELETE
    @Path("{id:.+}")
    public Response delete(@PathParam("id") String id, @Context UriInfo uri, @Context HttpServletRequest from) {
        AppId group = AppId.of(id);
        List<AppSnapshot> meant =
                in(group).stream().filter(app -> !app.uninstalling()).toList();
        if (meant.isEmpty()) {
            throw AppFailure.unknown("there is no group " + group);
        }
        return AppsResource.begun(changes.remove(meant, new Flags(uri).is("force"), AppsResource.by(from)));
    }
}
