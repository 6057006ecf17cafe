package io.holdfast.http;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What listens, in plain or over TLS. */
final class Connectors {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;
    private static final int KEY_LOOK_SECONDS = 10;

    private Connectors() {}

    static ServerConnector of(Server server, HttpConfig config) throws IOException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Clients of Marathon's API write an app's path with its own slash in front: /v2/apps//postgres.
        http.setUriCompliance(UriCompliance.from(EnumSet.of(UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
        KeyStoreFile tls = config.tls();
        ServerConnector connector = tls == null
                ? new ServerConnector(server, 1, 1, new HttpConnectionFactory(http))
                : secure(server, http, tls);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, KeyStoreFile tls) throws IOException {
        // Who calls checks the server's name; callers that know it by its address only are served as well.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(tls.file().toAbsolutePath().toString());
        context.setKeyStoreType("PKCS12");
        context.setKeyStorePassword(password(tls));
        // A key that is renewed in its place is taken without a restart.
        KeyStoreScanner renewals = new KeyStoreScanner(context);
        renewals.setScanInterval(KEY_LOOK_SECONDS);
        server.addBean(renewals);
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(http));
    }

    private static String password(KeyStoreFile tls) throws IOException {
        List<String> lines = Files.readAllLines(tls.passwordFile());
        if (lines.isEmpty() || lines.get(0).isEmpty()) {
            throw new IOException(tls.passwordFile() + " has no password in its first line");
        }
        return lines.get(0);
    }
}
