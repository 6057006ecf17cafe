package io.holdfast.server.options;

import io.holdfast.http.HttpConfig;
import io.holdfast.http.KeyStoreFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets for the HTTP API.
 *
 * @param bind the address it listens on
 * @param port its port; 0 for any free one
 * @param accounts the file of those who may call; null if everybody may who reaches the address
 * @param tls the server's key; null for plain HTTP
 */
public record ApiOptions(
        String bind,
        int port,
        @Nullable Path accounts,
        @Nullable KeyStoreFile tls) {
    /** For this machine alone, in plain. */
    public static ApiOptions loopback(int port) {
        return new ApiOptions("127.0.0.1", port, null, null);
    }

    /** The same as the API takes it. */
    public HttpConfig config() {
        return HttpConfig.loopback(port).withHost(bind).withAccess(accounts, tls);
    }

    /**
     * Where programs on this machine reach it.
     *
     * @param actualPort where it listens, which is not {@link #port} if that is 0
     */
    public String url(int actualPort) {
        String reachable = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
        return (tls == null ? "http://" : "https://") + reachable + ":" + actualPort;
    }
}
