package io.holdfast.http.extension;

import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.state.BundleState;
import io.holdfast.http.api.Query;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Bundles;
import io.holdfast.http.wire.ConfigSources;
import io.holdfast.http.wire.ExtensionsHealth;
import io.holdfast.http.wire.HistoryEntry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** {@code /v1/extensions}: bundles, the types they bring, how they are and what was done. */
@Path("v1/extensions")
@Produces(MediaType.APPLICATION_JSON)
public final class ExtensionsResource {
    private static final int UNHEALTHY = 503;
    private static final int ENTRIES = 50;
    private static final int MOST_ENTRIES = 1000;

    private final Actions actions;

    /** Shows and changes the given extensions. */
    public ExtensionsResource(Actions actions) {
        this.actions = actions;
    }

    /** All versions of all bundles, and the types in force. */
    @GET
    public Bundles.Overview overview() {
        return new Bundles.Overview(
                actions.admin().bundles().stream().map(Bundles::version).toList(),
                actions.admin().types().stream().map(Bundles::type).toList());
    }

    /** Takes a jar, as {@code application/octet-stream}, through the pipeline; it stays inactive. */
    @POST
    public Response install(
            InputStream body, @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServletRequest from) {
        actions.admin();
        Asked asked = Asked.of(uri, from, "origin", "sha256");
        return actions.uploads().take(() -> {
            byte[] jar = Upload.read(body, headers.getMediaType(), asked.query().text("sha256"));
            return actions.create(admin -> admin.install(jar, asked.text("origin", "upload"), asked.request()));
        });
    }

    /** How the extensions are: 200 if healthy, else 503. */
    @GET
    @Path("health")
    public Response health() {
        ExtensionHealth health = actions.admin().health();
        return Response.status(health.healthy() ? Response.Status.OK.getStatusCode() : UNHEALTHY)
                .entity(ExtensionsHealth.of(health))
                .build();
    }

    /** What was done, the latest first; {@code ?limit=}, 50 by default. */
    @GET
    @Path("history")
    public List<HistoryEntry> history(@Context UriInfo uri) {
        int limit = Query.of(uri, "limit").number("limit", ENTRIES, 1, MOST_ENTRIES);
        return actions.admin().history().stream()
                .limit(limit)
                .map(HistoryEntry::of)
                .toList();
    }

    /** Where the values come from that definitions are rendered with; no value is shown. */
    @GET
    @Path("config-sources")
    public ConfigSources configSources() {
        return ConfigSources.of(actions.admin().configuration());
    }

    /** The types in force. */
    @GET
    @Path("types")
    public List<Bundles.Type> types() {
        return actions.admin().types().stream().map(Bundles::type).toList();
    }

    /** The JSON schema of a type's parameters. */
    @GET
    @Path("types/{point}/{type}/schema")
    public Map<String, Object> schema(@PathParam("point") String point, @PathParam("type") String type) {
        return actions.admin().types().stream()
                .filter(status -> status.point().equals(Names.checked("an extension point", point))
                        && status.type().equals(Names.checked("a type", type)))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_TYPE,
                        "no " + point + " " + type + " is in force; GET /v1/extensions/types lists them"))
                .schema();
    }

    /** What operators set for types. */
    @Path("defaults")
    public DefaultsResource defaults() {
        return new DefaultsResource(actions);
    }

    /** A bundle with all its versions. */
    @GET
    @Path("{name}")
    public Bundles.Bundle bundle(@PathParam("name") String name) {
        return Bundles.bundle(name, versions(name));
    }

    /** The schemas of what a bundle brings: of its version in force, else of the newest that is staged. */
    @GET
    @Path("{name}/schema")
    public Bundles.Schemas schemas(@PathParam("name") String name) {
        List<BundleStatus> versions = versions(name);
        return versions.stream()
                .filter(status -> status.record().state() == BundleState.ACTIVE)
                .findFirst()
                .or(() -> versions.stream()
                        .filter(status -> !status.types().isEmpty())
                        .findFirst())
                .map(Bundles::schemas)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_TYPE,
                        "what " + name + " brings is not known, since no version of it is staged or active;"
                                + " stage one"));
    }

    /** Returns to the version that was active before. */
    @POST
    @Path("{name}/rollback")
    public Response rollback(@PathParam("name") String name, @Context UriInfo uri, @Context HttpServletRequest from) {
        String checked = Names.checked("a bundle's name", name);
        Asked asked = Asked.of(uri, from);
        return actions.run(admin -> admin.rollback(checked, asked.request()));
    }

    /** One version of a bundle. */
    @Path("{name}/{version}")
    public VersionResource version(@PathParam("name") String name, @PathParam("version") String version) {
        return new VersionResource(
                actions, Names.checked("a bundle's name", name), Names.checked("a version", version));
    }

    private List<BundleStatus> versions(String name) {
        String checked = Names.checked("a bundle's name", name);
        List<BundleStatus> versions = actions.admin().bundles().stream()
                .filter(status -> status.record().name().equals(checked))
                .toList();
        if (versions.isEmpty()) {
            throw VersionResource.unknown("there is no bundle " + checked);
        }
        return versions;
    }
}
