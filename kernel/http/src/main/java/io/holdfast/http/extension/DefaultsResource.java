package io.holdfast.http.extension;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Json;
import io.holdfast.http.wire.Secrets;
import io.holdfast.http.wire.TypeDefaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/extensions/defaults}: what holds for a type's parameters where a definition says nothing. */
@Produces(MediaType.APPLICATION_JSON)
public final class DefaultsResource {
    private static final String ORIGIN = "api";
    private static final ObjectReader READER = Json.mapper()
            .readerFor(new TypeReference<Map<String, Object>>() {})
            .with(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Actions actions;

    DefaultsResource(Actions actions) {
        this.actions = actions;
    }

    /** All that is set. */
    @GET
    public List<TypeDefaults> all() {
        return actions.admin().defaults().stream().map(TypeDefaults::of).toList();
    }

    /** What is set for a type; nothing, perhaps. */
    @GET
    @Path("{point}/{type}")
    public TypeDefaults get(@PathParam("point") String point, @PathParam("type") String type) {
        check(point, type);
        ExtensionAdmin admin = actions.admin();
        return find(admin, point, type).map(TypeDefaults::of).orElseGet(() -> {
            if (admin.types().stream()
                    .noneMatch(one -> one.point().equals(point) && one.type().equals(type))) {
                throw new ApiException(
                        ErrorCode.UNKNOWN_TYPE,
                        "no " + point + " " + type + " is in force; GET /v1/extensions/types lists them");
            }
            return TypeDefaults.none(point, type);
        });
    }

    /** Sets all values for a type at once: the body is a JSON object of them. A hidden secret stays as it is. */
    @PUT
    @Path("{point}/{type}")
    public Response put(
            @PathParam("point") String point,
            @PathParam("type") String type,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpServletRequest from) {
        check(point, type);
        Asked asked = Asked.of(uri, from);
        Map<String, Object> values = parse(body);
        return actions.run(admin -> {
            Map<String, Object> old = find(admin, point, type)
                    .map(record -> record.policy().with())
                    .orElse(Map.of());
            Map<String, Object> full = Secrets.restore(values, old);
            Secrets.unknown(full).ifPresent(name -> {
                throw new ApiException(
                        ErrorCode.BAD_REQUEST,
                        Secrets.HIDDEN + " is only shown instead of a secret, and none is kept for " + name
                                + "; give its value");
            });
            return admin.configure(point, type, full, ORIGIN, asked.request());
        });
    }

    /** Takes back what is set for a type. */
    @DELETE
    @Path("{point}/{type}")
    public Response delete(
            @PathParam("point") String point,
            @PathParam("type") String type,
            @Context UriInfo uri,
            @Context HttpServletRequest from) {
        check(point, type);
        Asked asked = Asked.of(uri, from);
        return actions.run(admin -> admin.configure(point, type, Map.of(), ORIGIN, asked.request()));
    }

    private static void check(String point, String type) {
        Names.checked("an extension point", point);
        Names.checked("a type", type);
    }

    private static Optional<ExtensionDefaultsRecord> find(ExtensionAdmin admin, String point, String type) {
        return admin.defaults().stream()
                .filter(record ->
                        record.point().equals(point) && record.policy().type().equals(type))
                .findFirst();
    }

    private static Map<String, Object> parse(byte[] body) {
        try {
            Map<String, Object> values = READER.readValue(body);
            if (values != null && !values.containsValue(null)) {
                return values;
            }
            throw new ApiException(
                    ErrorCode.MALFORMED_JSON,
                    "the body is a JSON object of parameters and their values, none of them null; leave out what"
                            + " shall not be set");
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_JSON,
                    "the body is not a JSON object of parameters, or one is there twice, at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
