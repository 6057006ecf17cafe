package io.holdfast.http.guard;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies over a limit: at once if they say their length, else when they pass it. */
@Provider
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    private final int maxBytes;
    private final int maxBundleBytes;

    /** Takes bodies of so many bytes at most, bundles of so many. */
    public BodyLimit(int maxBytes, int maxBundleBytes) {
        this.maxBytes = maxBytes;
        this.maxBundleBytes = maxBundleBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        int limit = isBundle(request) ? maxBundleBytes : maxBytes;
        String length = request.getHeaderString("Content-Length");
        if (length != null && tooLong(length, limit)) {
            throw refusal(limit);
        }
        // Not only where hasEntity() says so: it does not see a body that comes in chunks.
        request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }

    private static boolean isBundle(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return request.getMethod().equals("POST") && (path.equals("/v1/extensions") || path.equals("v1/extensions"));
    }

    private static boolean tooLong(String length, int limit) {
        try {
            return Long.parseLong(length.trim()) > limit;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static ApiException refusal(int limit) {
        return new ApiException(
                ErrorCode.BODY_TOO_LARGE, "the body is larger than " + limit + " bytes, the most that is taken here");
    }

    private static final class Bounded extends FilterInputStream {
        private final int limit;
        private long seen;

        Bounded(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > limit) {
                throw refusal(limit);
            }
        }
    }
}
