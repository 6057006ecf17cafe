package io.holdfast.local.http;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.fleet.AgentDoors;
import io.holdfast.local.master.model.Machine;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP server with a port for the master and one for each agent that runs. */
public final class LocalServer implements AgentDoors, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final long IDLE_MS = 120_000;

    private final String ip;
    private final Server server;
    private final Map<Integer, Door> doors = new ConcurrentHashMap<>();
    private final Map<String, ServerConnector> agents = new ConcurrentHashMap<>();
    private final ServerConnector main;

    private LocalServer(String ip) {
        this.ip = ip;
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("local-http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.server.setHandler(new Dispatcher());
        this.server.setStopTimeout(0);
        this.main = connector();
    }

    /**
     * Takes the master's port, without answering yet.
     *
     * @param port 0 for any
     * @throws IOException when the port is taken or not allowed
     */
    public static LocalServer bind(String ip, int port) throws IOException {
        LocalServer local = new LocalServer(ip);
        local.main.setPort(port);
        local.main.open();
        return local;
    }

    /** The master's port. */
    public int port() {
        return main.getLocalPort();
    }

    /** Starts to answer for the master. */
    public void start(Master master, ClusterControl control) throws Exception {
        doors.put(port(), new MasterDoor(master, this, control));
        server.addConnector(main);
        server.start();
    }

    private ServerConnector connector() {
        HttpConfiguration config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(config));
        connector.setHost(ip);
        connector.setIdleTimeout(IDLE_MS);
        connector.setReuseAddress(true);
        return connector;
    }

    @Override
    public synchronized int open(Machine machine, Supplier<@Nullable AgentRuntime> runtime) throws IOException {
        close(machine.name());
        ServerConnector connector = connector();
        connector.setPort(machine.httpPort());
        try {
            connector.open();
        } catch (IOException taken) {
            connector = connector();
            connector.open();
        }
        int port = connector.getLocalPort();
        doors.put(port, new AgentDoor(runtime));
        agents.put(machine.name(), connector);
        try {
            server.addConnector(connector);
            if (server.isStarted()) {
                connector.start();
            }
        } catch (Exception e) {
            throw new IOException("The agent's port could not be opened: " + e.getMessage(), e);
        }
        return port;
    }

    @Override
    public synchronized void close(String machine) {
        ServerConnector connector = agents.remove(machine);
        if (connector == null) {
            return;
        }
        doors.remove(connector.getLocalPort());
        try {
            connector.stop();
        } catch (Exception e) {
            LOG.warn("The port of agent '{}' could not be closed", machine, e);
        }
        server.removeConnector(connector);
    }

    /** The door of the agent on that machine; null when it is closed. */
    @Nullable
    Door agent(String machine) {
        ServerConnector connector = agents.get(machine);
        return connector == null ? null : doors.get(connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
        main.close();
    }

    private final class Dispatcher extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Door door = doors.get(Request.getLocalPort(request));
            if (door == null) {
                Replies.text(response, callback, 503, "The cluster is starting");
                return true;
            }
            door.handle(Request.getPathInContext(request), request, response, callback);
            return true;
        }
    }
}
