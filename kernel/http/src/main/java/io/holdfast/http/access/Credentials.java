package io.holdfast.http.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows: a token, and with HTTP's basic authentication, which browsers ask for, a name as well.
 *
 * @param name the account's name; null if only a token was shown
 */
record Credentials(@Nullable String name, String token) {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    /** The form that clients of the cluster's own services use. */
    private static final String TOKEN = "token=";

    /** What an {@code Authorization} header says; nothing if it is none, or of a kind that is not known. */
    static Optional<Credentials> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (begins(header, BEARER)) {
            return Optional.of(
                    new Credentials(null, header.substring(BEARER.length()).strip()));
        }
        if (begins(header, TOKEN)) {
            return Optional.of(
                    new Credentials(null, header.substring(TOKEN.length()).strip()));
        }
        return begins(header, BASIC) ? basic(header.substring(BASIC.length()).strip()) : Optional.empty();
    }

    private static Optional<Credentials> basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean begins(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** Without the token: nothing may print it. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }
}
