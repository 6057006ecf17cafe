package io.holdfast.mesos.master;

import org.jspecify.annotations.Nullable;

/**
 * Where masters elect their leader.
 *
 * @param servers {@code host:port[,host:port]}
 * @param path the node under which they stand, for example {@code /mesos}
 * @param login {@code user:secret} for the digest scheme; null for none. Never logged
 */
record ZooKeeperAddress(
        String servers, String path, @Nullable String login) {
    private static final String SCHEME = "zk://";

    static ZooKeeperAddress parse(String text) {
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || slash < 0 || slash == text.length() - 1) {
            throw malformed();
        }
        String authority = text.substring(SCHEME.length(), slash);
        String path = text.substring(slash);
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? null : authority.substring(0, at);
        String servers = authority.substring(at + 1);
        boolean hasServers = servers.matches("[^,:/\\s]+(:\\d{1,5})?(,[^,:/\\s]+(:\\d{1,5})?)*");
        if (!hasServers || path.endsWith("/") || path.contains("//") || (login != null && !login.contains(":"))) {
            throw malformed();
        }
        return new ZooKeeperAddress(servers, path, login);
    }

    /** Without the text itself, which may hold a secret. */
    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("The address of the masters' ZooKeeper cannot be read;"
                + " give zk://[USER:SECRET@]HOST:PORT[,HOST:PORT]/PATH, for example zk://10.0.0.1:2181/mesos");
    }

    @Override
    public String toString() {
        return SCHEME + servers + path;
    }
}
