package io.holdfast.http.error;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown while a request is served into the one shape of a failure. */
@Provider
public final class Failures implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int RETRY_SECONDS = 2;

    @Context
    private @Nullable UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException known) {
                return answer(known.code(), known.text(), null);
            }
        }
        if (failure instanceof WebApplicationException web) {
            Response theirs = web.getResponse();
            ErrorCode code = ErrorCode.ofStatus(theirs.getStatus());
            return answer(code, describe(code), web instanceof NotAllowedException ? theirs : null);
        }
        LOG.error("A request failed: {}", path(), failure);
        return answer(ErrorCode.INTERNAL, describe(ErrorCode.INTERNAL), null);
    }

    private Response answer(ErrorCode code, String message, @Nullable Response allow) {
        Response.ResponseBuilder response = Response.status(code.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody(code.name(), message, path()));
        if (code == ErrorCode.ACTION_UNDER_WAY || code == ErrorCode.SCHEDULER_BUSY) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        if (allow != null && allow.getHeaderString("Allow") != null) {
            response.header("Allow", allow.getHeaderString("Allow"));
        }
        return response.build();
    }

    private @Nullable String path() {
        return uri == null ? null : uri.getAbsolutePath().getPath();
    }

    /** The sentence for a failure that HTTP machinery found by itself. */
    static String describe(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> "this path does not take this method; the Allow header lists what it takes";
            case NOT_ACCEPTABLE -> "only application/json is served here";
            case BODY_TOO_LARGE -> "the request is larger than what is taken";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body as application/json";
            case SCHEDULER_BUSY -> "the scheduler cannot answer now; try again in a moment";
            case INTERNAL -> "the scheduler failed to answer; its log says why";
            default -> "the request makes no sense";
        };
    }
}
