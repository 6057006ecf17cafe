package io.holdfast.http;

import java.time.Duration;

/**
 * How the HTTP API is served.
 *
 * @param host the address to listen on; loopback unless an operator says otherwise
 * @param port the port; 0 for any free one
 * @param maxBodyBytes the largest request body taken
 * @param maxBundleBytes the largest bundle taken
 * @param queryTimeout how long an answer of the scheduler's loop is waited for
 * @param threads how many threads serve requests; at least 4
 */
public record HttpConfig(
        String host, int port, int maxBodyBytes, int maxBundleBytes, Duration queryTimeout, int threads) {
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

    /** Loopback, bodies up to 1 MiB, bundles up to 32 MiB, answers within 10 seconds, 24 threads. */
    public static HttpConfig loopback(int port) {
        return new HttpConfig("127.0.0.1", port, 1 << 20, 32 << 20, Duration.ofSeconds(10), 24);
    }

    /** The same on another address. */
    public HttpConfig withHost(String other) {
        return new HttpConfig(other, port, maxBodyBytes, maxBundleBytes, queryTimeout, threads);
    }
}
