package io.holdfast.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP API is served.
 *
 * @param host the address to listen on; loopback unless an operator says otherwise
 * @param port the port; 0 for any free one
 * @param maxBodyBytes the largest request body taken
 * @param maxBundleBytes the largest bundle taken
 * @param queryTimeout how long an answer of the scheduler's loop is waited for
 * @param threads how many threads serve requests; at least 4
 * @param accounts the file of those who may call; null if everybody may who reaches the address
 * @param tls the server's key; null for plain HTTP
 */
public record HttpConfig(
        String host,
        int port,
        int maxBodyBytes,
        int maxBundleBytes,
        Duration queryTimeout,
        int threads,
        @Nullable Path accounts,
        @Nullable KeyStoreFile tls) {
    /** Checks the amounts. */
    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (maxBodyBytes < 0 || maxBundleBytes < 0) {
            throw new IllegalArgumentException(
                    "a body limit is negative: " + maxBodyBytes + " or, of bundles, " + maxBundleBytes);
        }
        if (queryTimeout.isNegative() || queryTimeout.isZero()) {
            throw new IllegalArgumentException("the query timeout is not positive: " + queryTimeout);
        }
        if (threads < 4) {
            throw new IllegalArgumentException("at least 4 threads are needed, not " + threads);
        }
    }

    /** Plain HTTP for everybody who reaches the address. */
    public HttpConfig(String host, int port, int maxBodyBytes, int maxBundleBytes, Duration queryTimeout, int threads) {
        this(host, port, maxBodyBytes, maxBundleBytes, queryTimeout, threads, null, null);
    }

    /** Loopback, bodies up to 1 MiB, bundles up to 32 MiB, answers within 10 seconds, 24 threads. */
    public static HttpConfig loopback(int port) {
        return new HttpConfig("127.0.0.1", port, 1 << 20, 32 << 20, Duration.ofSeconds(10), 24);
    }

    /** The same on another address. */
    public HttpConfig withHost(String other) {
        return new HttpConfig(other, port, maxBodyBytes, maxBundleBytes, queryTimeout, threads, accounts, tls);
    }

    /** The same for those who have an account, over TLS if there is a key. */
    public HttpConfig withAccess(@Nullable Path otherAccounts, @Nullable KeyStoreFile otherTls) {
        return new HttpConfig(host, port, maxBodyBytes, maxBundleBytes, queryTimeout, threads, otherAccounts, otherTls);
    }
}
