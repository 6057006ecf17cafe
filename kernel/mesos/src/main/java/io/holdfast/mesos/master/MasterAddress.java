package io.holdfast.mesos.master;

import java.net.URI;
import java.util.Optional;

/**
 * A master's address.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address; an IPv6 address stands in brackets
 * @param port 1 to 65535
 */
public record MasterAddress(String scheme, String host, int port) {
    /** The port of a Mesos master that is told no other. */
    public static final int DEFAULT_PORT = 5050;

    private static final String FORM = "; give HOST:PORT, http://HOST:PORT, https://HOST:PORT or zk://HOST:PORT/PATH";

    public MasterAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "The port of the Mesos master " + host + " must be 1 to 65535, not " + port);
        }
    }

    /**
     * Reads {@code host}, {@code host:port} or either with {@code http://} or {@code https://} before it.
     *
     * @throws IllegalArgumentException when it is nothing of the kind; the message says what to give
     */
    public static MasterAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("Not the address of a Mesos master: '" + text + "'" + FORM, malformed);
        }
        boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean isBare = uri.getPath() == null
                || uri.getPath().isEmpty()
                || uri.getPath().equals("/");
        if (!isHttp || uri.getHost() == null || !isBare || uri.getUserInfo() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException("Not the address of a Mesos master: '" + text + "'" + FORM);
        }
        return new MasterAddress(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    /** The address in a redirect of this master, which may lack a scheme: {@code //master-1:5050/master/api/v1/scheduler}. */
    public Optional<MasterAddress> redirectedTo(String location) {
        try {
            URI target = resolve("/").resolve(location);
            if (!scheme.equals(target.getScheme()) || target.getHost() == null) { // never from https to http
                return Optional.empty();
            }
            int port = target.getPort() < 0 ? DEFAULT_PORT : target.getPort();
            return Optional.of(new MasterAddress(target.getScheme(), target.getHost(), port));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The URI of a path on this master. */
    public URI resolve(String path) {
        return URI.create(scheme + "://" + host + ":" + port + path);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
