package io.holdfast.http.extension;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A jar that comes as the body of a request. How long it may be the guard of all bodies sees to. */
final class Upload {
    private static final String SHA_256 = "[0-9a-fA-F]{64}";

    private Upload() {}

    /**
     * Reads it.
     *
     * @param sha256 what its digest shall be, in hexadecimal digits; null if it does not matter
     */
    static byte[] read(InputStream body, @Nullable MediaType type, @Nullable String sha256) {
        if (type == null || !MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(type) || type.isWildcardType()) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send the jar itself, as application/octet-stream");
        }
        if (sha256 != null && !sha256.matches(SHA_256)) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "the parameter sha256 is 64 hexadecimal digits");
        }
        byte[] jar = all(body);
        if (jar.length == 0) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "the body is empty; send the jar itself");
        }
        String found = digest(jar);
        if (sha256 != null && !found.equals(sha256.toLowerCase(Locale.ROOT))) {
            throw new ApiException(
                    ErrorCode.DIGEST_MISMATCH,
                    "what arrived is not what was meant: its SHA-256 is " + found + ", not " + sha256
                            + "; nothing was installed, fetch the jar again");
        }
        return jar;
    }

    private static byte[] all(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "the body ended before all of it was here; send it again");
        }
    }

    private static String digest(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
