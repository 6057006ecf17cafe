package io.holdfast.http.guard;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other origins from commanding a scheduler through the browser of someone who can reach it:
 * a request with a foreign {@code Origin} is refused, and on loopback so is one for a foreign host name (which a
 * page gets by pointing its own name at 127.0.0.1).
 */
@Provider
@PreMatching
public final class BrowserGuard implements ContainerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final boolean loopbackOnly;

    /** A guard for a server that listens on the given address. */
    public BrowserGuard(String listensOn) {
        this.loopbackOnly = isLoopback(listensOn);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        if (loopbackOnly && host != null && !isLoopbackHost(host)) {
            throw new ApiException(
                    ErrorCode.FOREIGN_ORIGIN, "this scheduler is served on loopback; ask for it as 127.0.0.1");
        }
        String origin = request.getHeaderString("Origin");
        if (origin != null && !sameHost(origin, host)) {
            throw new ApiException(
                    ErrorCode.FOREIGN_ORIGIN, "requests from web pages of another origin are not served");
        }
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a {@code Host} header names this machine as such. */
    static boolean isLoopbackHost(String host) {
        return LOOPBACK.contains(withoutPort(host));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
