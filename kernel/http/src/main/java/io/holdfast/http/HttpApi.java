package io.holdfast.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.http.error.ServerFailures;
import io.holdfast.http.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/** The running HTTP API. */
public final class HttpApi implements Closeable {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final ResteasyDeployment deployment;

    private HttpApi(Server server, ServerConnector connector, ResteasyDeployment deployment) {
        this.server = server;
        this.connector = connector;
        this.deployment = deployment;
    }

    /**
     * Starts serving, with the loop and nothing else behind it.
     *
     * @throws BindException if the address or the port cannot be had; the message says which
     * @throws IOException if the server does not start for another reason
     */
    public static HttpApi start(HttpConfig config, SchedulerAccess scheduler) throws IOException {
        return start(config, ApiParts.of(scheduler));
    }

    /**
     * Starts serving, with the loop and its extensions behind it.
     *
     * @throws BindException if the address or the port cannot be had; the message says which
     * @throws IOException if the server does not start for another reason
     */
    public static HttpApi start(HttpConfig config, SchedulerAccess scheduler, @Nullable ExtensionAdmin extensions)
            throws IOException {
        return start(config, ApiParts.of(scheduler).withExtensions(extensions));
    }

    /**
     * Starts serving.
     *
     * @throws BindException if the address or the port cannot be had; the message says which
     * @throws IOException if the server does not start for another reason
     */
    public static HttpApi start(HttpConfig config, ApiParts parts) throws IOException {
        ObjectMapper json = Json.mapper();
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(new ApiApplication(config, parts, json));

        QueuedThreadPool threads = new QueuedThreadPool(config.threads());
        threads.setName("http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = connector(server, config);
        server.addConnector(connector);
        server.setHandler(context(deployment));
        server.setErrorHandler(new ServerFailures(json));
        HttpApi api = new HttpApi(server, connector, deployment);
        try {
            deployment.start();
            server.start();
            return api;
        } catch (Exception e) {
            api.close();
            throw failure(config, e);
        }
    }

    private static ServerConnector connector(Server server, HttpConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Clients of Marathon's API write an app's path with its own slash in front: /v2/apps//postgres.
        http.setUriCompliance(UriCompliance.from(EnumSet.of(UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static ServletContextHandler context(ResteasyDeployment deployment) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setAttribute(ResteasyDeployment.class.getName(), deployment);
        ServletHolder servlet = new ServletHolder("api", HttpServletDispatcher.class);
        servlet.setInitOrder(0);
        context.addServlet(servlet, "/*");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        return context;
    }

    private static IOException failure(HttpConfig config, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                BindException bind = new BindException("the HTTP API cannot listen on " + config.host() + ":"
                        + config.port() + ": " + cause.getMessage() + "; free the port or choose another");
                bind.initCause(e);
                return bind;
            }
        }
        return new IOException("the HTTP API does not start: " + e.getMessage(), e);
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Stops serving; requests under way are cut. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the HTTP API did not stop cleanly: " + e.getMessage(), e);
        } finally {
            deployment.stop();
        }
    }
}
