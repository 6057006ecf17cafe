package io.holdfast.local.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Whole answers. */
final class Replies {
    private Replies() {}

    /** Plain text, as Mesos answers errors; an empty text makes an empty body. */
    static void text(Response response, Callback callback, int status, String text) {
        if (!text.isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        }
        send(response, callback, status, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of that media type. */
    static void body(Response response, Callback callback, int status, String mediaType, byte[] bytes) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        send(response, callback, status, bytes);
    }

    static void notFound(Response response, Callback callback) {
        text(response, callback, 404, "404 Not Found.");
    }

    static void methodNotAllowed(Response response, Callback callback, String received, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        text(
                response,
                callback,
                405,
                "405 Method Not Allowed. Expecting one of { '" + allowed + "' }, but received '" + received + "'.");
    }

    private static void send(Response response, Callback callback, int status, byte[] bytes) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
