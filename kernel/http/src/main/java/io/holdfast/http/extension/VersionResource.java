package io.holdfast.http.extension;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Bundles;
import io.holdfast.http.wire.Shadow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v1/extensions/{name}/{version}}: a version of a bundle, and what can be done with it. */
@Produces(MediaType.APPLICATION_JSON)
public final class VersionResource {
    private final Actions actions;
    private final String name;
    private final String version;

    VersionResource(Actions actions, String name, String version) {
        this.actions = actions;
        this.name = name;
        this.version = version;
    }

    /** The version. */
    @GET
    public Bundles.Version get() {
        return actions.admin()
                .bundle(name, version)
                .map(Bundles::version)
                .orElseThrow(() -> unknown("there is no bundle " + name + " " + version));
    }

    /** Takes it out of force and forgets it; {@code ?keepServices=true} leaves services it brought as they are. */
    @DELETE
    public Response uninstall(@Context UriInfo uri, @Context HttpServletRequest from) {
        Asked asked = Asked.of(uri, from, "keepServices");
        boolean keep = asked.query().flag("keepServices");
        return actions.run(admin -> admin.uninstall(name, version, keep, asked.request()));
    }

    /** Starts it beside what runs, and tries it. */
    @POST
    @Path("stage")
    public Response stage(@Context UriInfo uri, @Context HttpServletRequest from) {
        Asked asked = Asked.of(uri, from);
        return actions.run(admin -> admin.stage(name, version, asked.request()));
    }

    /** The latest comparison with the version in force. */
    @GET
    @Path("shadow")
    public Shadow shadow() {
        get();
        return actions.admin()
                .shadowReport(name, version)
                .map(Shadow::of)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_FOUND,
                        name + " " + version + " was not compared yet; POST to this path compares it"));
    }

    /** Compares it with the version in force: over recorded offers, or live ones for {@code ?seconds=}. */
    @POST
    @Path("shadow")
    public Response compare(@Context UriInfo uri, @Context HttpServletRequest from) {
        Asked asked = Asked.of(uri, from, "seconds");
        int seconds = asked.seconds();
        return actions.run(admin -> admin.shadow(name, version, seconds, asked.request()));
    }

    /** Puts it into force, on probation. */
    @POST
    @Path("activate")
    public Response activate(@Context UriInfo uri, @Context HttpServletRequest from) {
        Asked asked = Asked.of(uri, from);
        return actions.run(admin -> admin.activate(name, version, asked.request()));
    }

    /** Takes it out of force and keeps it from coming back. */
    @POST
    @Path("quarantine")
    public Response quarantine(@Context UriInfo uri, @Context HttpServletRequest from) {
        Asked asked = Asked.of(uri, from);
        return actions.run(admin -> admin.quarantine(name, version, asked.request()));
    }

    static ApiException unknown(String what) {
        return new ApiException(ErrorCode.UNKNOWN_BUNDLE, what + "; GET /v1/extensions lists what is installed");
    }
}
