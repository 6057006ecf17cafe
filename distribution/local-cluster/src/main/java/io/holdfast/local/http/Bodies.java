package io.holdfast.local.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, up to a size. */
final class Bodies {
    /** Larger than any call that makes sense: an ACCEPT with ten thousand tasks of a kilobyte each. */
    static final int MOST_BYTES = 16 << 20;

    private Bodies() {}

    /**
     * The body of the request; null when it is larger than {@link #MOST_BYTES}.
     *
     * @throws IOException when the client goes away while sending it
     */
    static byte @Nullable [] read(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? null : bytes;
        }
    }
}
