package io.holdfast.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.http.access.AccessFilter;
import io.holdfast.http.error.ServerFailures;
import io.holdfast.http.wire.Json;
import jakarta.servlet.DispatcherType;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/** The running HTTP API. */
public final class HttpApi implements Closeable {
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
        ServerConnector connector = Connectors.of(server, config);
        server.addConnector(connector);
        server.setHandler(context(deployment, config, json));
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

    private static ServletContextHandler context(ResteasyDeployment deployment, HttpConfig config, ObjectMapper json)
            throws IOException {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setAttribute(ResteasyDeployment.class.getName(), deployment);
        ServletHolder servlet = new ServletHolder("api", HttpServletDispatcher.class);
        servlet.setInitOrder(0);
        context.addServlet(servlet, "/*");
        if (config.accounts() != null) {
            FilterHolder access = new FilterHolder(new AccessFilter(config.accounts(), json));
            access.setAsyncSupported(true);
            context.addFilter(access, "/*", EnumSet.allOf(DispatcherType.class));
        }
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
