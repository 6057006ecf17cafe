package io.holdfast.http.page;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /}: the page and its parts, from the class path. It shows what the API answers, and needs nothing else. */
@Path("/")
public final class PageResource {
    /** Nothing but what this server serves: no other origin, no inline script, no frame around it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The page. */
    @GET
    public Response page() {
        return file("index.html", "text/html;charset=UTF-8");
    }

    /** Its scripts, as modules. */
    @GET
    @Path("{script: page|dom|dialog|plans|leaving|pods|extensions|actions}.js")
    public Response script(@PathParam("script") String script) {
        return file(script + ".js", "text/javascript;charset=UTF-8");
    }

    /** Its style. */
    @GET
    @Path("page.css")
    public Response style() {
        return file("page.css", "text/css;charset=UTF-8");
    }

    private static Response file(String name, String type) {
        try (InputStream in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ApiException(ErrorCode.NOT_FOUND, "the page is not part of this build");
            }
            return Response.ok(in.readAllBytes(), type)
                    .header("Content-Security-Policy", POLICY)
                    .header("Referrer-Policy", "no-referrer")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
