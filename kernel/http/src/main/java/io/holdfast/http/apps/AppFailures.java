package io.holdfast.http.apps;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers failures of this API in its own shape. */
@Provider
public final class AppFailures implements ExceptionMapper<AppFailure> {
    @Override
    public Response toResponse(AppFailure failure) {
        return Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(failure.body())
                .build();
    }
}
