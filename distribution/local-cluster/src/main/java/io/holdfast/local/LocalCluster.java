package io.holdfast.local;

import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.http.ClusterControl;
import io.holdfast.local.http.LocalServer;
import io.holdfast.local.master.MachineSpec;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.fleet.FleetException;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Machine;
import io.holdfast.local.master.model.MasterOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Mesos-compatible master and its agents in this process, for development, demonstrations and tests. All state is in one
 * directory: a cluster that was closed, or whose process was killed, goes on where it was when one is started there again, and its
 * tasks have run all the while.
 *
 * <p>May be used by any number of threads. Commands on agents return when they are done.
 */
public final class LocalCluster implements AutoCloseable, ClusterControl {
    private static final String LOGBACK = "logback.configurationFile";

    private final LocalClusterConfig config;
    private final LocalServer server;
    private final Master master;
    private final CompletableFuture<@Nullable Throwable> ended;

    private LocalCluster(
            LocalClusterConfig config,
            LocalServer server,
            Master master,
            CompletableFuture<@Nullable Throwable> ended) {
        this.config = config;
        this.server = server;
        this.master = master;
        this.ended = ended;
    }

    /**
     * Starts a cluster; it is ready when this returns.
     *
     * @throws java.net.BindException when the port is taken
     * @throws IOException when the directory cannot be used or another cluster uses it
     * @throws IllegalArgumentException when resources, attributes or zones are malformed
     */
    public static LocalCluster start(LocalClusterConfig config) throws IOException {
        List<MachineSpec> machines = Hardware.of(config, TaskPorts.of(config.directory()));
        String home = config.zones().isEmpty() ? null : config.zones().get(0);
        MasterOptions options = new MasterOptions(
                config.ip(),
                config.allocationInterval(),
                config.unreachableTimeout(),
                config.heartbeat(),
                config.timings().retryFirst(),
                home == null ? null : Hardware.region(home),
                home == null ? null : Hardware.zone(home));
        CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
        LocalServer server = LocalServer.bind(config.ip(), config.port());
        Master master = null;
        try {
            ContainerEngine containers = new ContainerEngine(config.containers(), config.directory());
            master = Master.open(
                    config.directory(),
                    server.port(),
                    options,
                    server,
                    agent -> agent.with(config.timings()).with(containers),
                    ended::complete);
            LocalCluster cluster = new LocalCluster(config, server, master, ended);
            server.start(master, cluster);
            master.start(machines).join();
            ClusterFile.write(cluster);
            log().info("The local cluster is ready at {}", cluster.url());
            return cluster;
        } catch (Exception e) {
            closeQuietly(server);
            if (master != null) {
                closeQuietly(master);
            }
            throw e instanceof IOException io ? io : new IOException("The cluster could not be started", unwrap(e));
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            log().warn("Something could not be closed", e);
        }
    }

    private static Throwable unwrap(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    /** What the cluster was started with. */
    public LocalClusterConfig config() {
        return config;
    }

    /** The master's port. */
    public int port() {
        return server.port();
    }

    /** The master as {@code host:port}. */
    public String hostPort() {
        return config.ip() + ":" + port();
    }

    /** The master's address. */
    public URI url() {
        return URI.create("http://" + hostPort());
    }

    /** The master itself. */
    public Master master() {
        return master;
    }

    /** Completes when the cluster ended: with null after {@link #close}, else with the reason why it could not go on. */
    public CompletableFuture<@Nullable Throwable> ended() {
        return ended;
    }

    @Override
    public String addAgent(String name, String resources, String disks, String attributes, String zone) {
        return run(() -> {
            int number = master.context().state().machines().values().stream()
                            .mapToInt(Machine::number)
                            .max()
                            .orElse(0)
                    + 1;
            MachineSpec spec = Hardware.machine(
                    name.isEmpty() ? config.agentName() + number : name,
                    number,
                    resources.isEmpty() ? config.resources().get(0) : resources,
                    disks,
                    attributes,
                    zone,
                    TaskPorts.of(config.directory()));
            return master.fleet()
                    .add(spec.name(), spec.number(), spec.hardware())
                    .name();
        });
    }

    @Override
    public void shutdown(boolean killTasks) {
        Thread ending = new Thread(() -> close(killTasks), "local-cluster-shutdown");
        ending.start();
    }

    /** Ends the agent's process; its tasks go on. */
    public void stopAgent(String name) {
        command(() -> master.fleet().stop(name));
    }

    /** Switches the agent's machine off: agent and tasks die. */
    public void killAgent(String name) {
        command(() -> master.fleet().kill(name));
    }

    /** Cuts the agent off from the master. */
    public void cutAgent(String name) {
        command(() -> master.fleet().cut(name));
    }

    /** Brings an agent back; with a new, empty disk it comes back as another agent. */
    public void startAgent(String name, boolean newDisk) {
        command(() -> master.fleet().start(name, newDisk));
    }

    /** Not a constant: {@link #main} chooses how to log before the first logger is made. */
    private static Logger log() {
        return LoggerFactory.getLogger(LocalCluster.class);
    }

    /** Starts a cluster as a program: see {@code --help}. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "local-cluster-logback.xml");
        }
        System.exit(LocalClusterCommand.run(arguments));
    }

    private void command(Runnable command) {
        run(() -> {
            command.run();
            return true;
        });
    }

    private <T> T run(Supplier<T> command) {
        try {
            return master.submit(command).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FleetException refused) {
                throw refused;
            }
            if (e.getCause() instanceof IllegalArgumentException malformed) {
                throw malformed;
            }
            throw e;
        }
    }

    /** Declares the agent gone for ever. */
    public void goneAgent(String name) {
        command(() -> {
            Agent agent = master.fleet().agentOf(master.fleet().machine(name));
            if (agent != null) {
                master.fleet().gone(agent);
            }
        });
    }

    /**
     * Kills the tasks of an agent within their grace periods and offers it no more; returns when that has begun.
     *
     * @param gone whether it is declared gone when all its tasks have ended
     */
    public void drainAgent(String name, boolean gone) {
        command(() -> master.maintenance().drain(name, null, gone));
    }

    /** Offers an agent again that was drained or deactivated. */
    public void reactivateAgent(String name) {
        command(() -> master.maintenance().activate(name, true));
    }

    /** Schedules maintenance of an agent's machine; frameworks that use it hear of it. Null: without end. */
    public void scheduleMaintenance(String name, Instant start, @Nullable Duration duration) {
        command(() -> master.maintenance().schedule(name, start, duration));
    }

    /** Switches a machine off for its maintenance, which must be scheduled: its tasks are lost. */
    public void beginMaintenance(String name) {
        command(() -> master.maintenance().begin(name));
    }

    /** Ends the maintenance of a machine, or its plan: it is on, and not scheduled any more. */
    public void endMaintenance(String name) {
        command(() -> master.maintenance().end(name));
    }

    /** Ends the cluster and all its tasks. Its state stays on disk. */
    public void closeAndKill() {
        close(true);
    }

    /** Ends the cluster; its tasks go on, and a cluster started in the same directory finds them. */
    @Override
    public void close() {
        close(false);
    }

    private synchronized void close(boolean killTasks) {
        if (ended.isDone()) {
            return;
        }
        try {
            master.shutdown(killTasks).join();
        } catch (CompletionException e) {
            log().warn("The agents could not be ended in order", e);
        }
        closeQuietly(server);
        closeQuietly(master);
        ClusterFile.delete(config.directory());
        ended.complete(null);
    }
}
