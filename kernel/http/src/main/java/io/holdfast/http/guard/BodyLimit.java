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

    /** Takes bodies of so many bytes at most. */
    public BodyLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        if (length != null && tooLong(length)) {
            throw refusal();
        }
        // Not only where hasEntity() says so: it does not see a body that comes in chunks.
        request.setEntityStream(new Bounded(request.getEntityStream()));
    }

    private boolean tooLong(String length) {
        try {
            return Long.parseLong(length.trim()) > maxBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private ApiException refusal() {
        return new ApiException(ErrorCode.BODY_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }

    private final class Bounded extends FilterInputStream {
        private long seen;

        Bounded(InputStream in) {
            super(in);
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
            if (seen > maxBytes) {
                throw refusal();
            }
        }
    }
}
