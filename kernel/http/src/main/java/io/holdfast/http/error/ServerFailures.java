package io.holdfast.http.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Puts what the HTTP server itself refuses (a bad URI, headers too large, …) in the one shape of a failure. */
public final class ServerFailures extends ErrorHandler {
    private final ObjectMapper json;

    /** Writes with the given mapper. */
    public ServerFailures(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        ErrorCode code = ErrorCode.ofStatus(status);
        ErrorBody body = new ErrorBody(
                code.name(), Failures.describe(code), request.getHttpURI().getPath());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(bytes(body)), callback);
        return true;
    }

    private byte[] bytes(ErrorBody body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            return "{\"code\":\"INTERNAL\"}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
