package io.holdfast.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceHeader;
import io.holdfast.extensions.archive.ArchiveLimits;
import io.holdfast.extensions.manager.Directories;
import io.holdfast.extensions.manager.ExtensionManager;
import io.holdfast.http.HttpApi;
import io.holdfast.http.metrics.Meters;
import io.holdfast.http.metrics.StatsdLines;
import io.holdfast.mesos.MesosCluster;
import io.holdfast.server.config.ConfigFindings;
import io.holdfast.server.config.Configuration;
import io.holdfast.server.config.DefinitionSource;
import io.holdfast.server.config.TargetUpdates;
import io.holdfast.server.events.Listeners;
import io.holdfast.server.loop.LoopEnd;
import io.holdfast.server.loop.SchedulerLoop;
import io.holdfast.server.metrics.StatsdAddress;
import io.holdfast.server.metrics.StatsdPush;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.preview.Previews;
import io.holdfast.server.probes.HealthProber;
import io.holdfast.server.secret.SecretKeeper;
import io.holdfast.server.wiring.Closer;
import io.holdfast.server.wiring.LateExtensions;
import io.holdfast.server.wiring.LateLeader;
import io.holdfast.server.wiring.LatePreviewer;
import io.holdfast.server.wiring.ServerModule;
import io.holdfast.state.Leadership;
import io.holdfast.state.NotLeaderException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running scheduler. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Closer closer;
    private final SchedulerLoop loop;
    private final int port;

    private Server(Closer closer, SchedulerLoop loop, int port) {
        this.closer = closer;
        this.loop = loop;
        this.port = port;
    }

    /**
     * Starts everything; the service is deployed and the API served when this returns.
     *
     * @throws ServerException if anything is in the way; nothing stays open
     */
    public static Server start(ServerOptions options, DefinitionSource source) {
        return start(options, source, System.getenv());
    }

    /** The same with another environment than the process's own. */
    static Server start(ServerOptions options, DefinitionSource source, Map<String, String> environment) {
        Closer closer = new Closer();
        try {
            return open(options, source, environment, closer);
        } catch (RuntimeException | IOException e) {
            closer.close();
            throw failure(e);
        }
    }

    private static Server open(
            ServerOptions options, DefinitionSource source, Map<String, String> environment, Closer closer)
            throws IOException {
        // Who we are must be known before the state is found, in which the config sources are: so what decides it has
        // to be in the environment, or not depend on values at all.
        ServiceHeader header = source.header(environment);
        Identity identity = Identity.of(options, header.name(), header.user(), header.principal());
        Injector injector = Guice.createInjector(new ServerModule(options, identity, source, closer));
        // The order matters: a taken port must be found before anything durable is touched, and leadership before
        // anything is read.
        int port = injector.getInstance(HttpApi.class).port();
        Leadership leadership = injector.getInstance(Leadership.class);
        Scheduler scheduler = injector.getInstance(Scheduler.class);
        ExtensionManager extensions = injector.getInstance(ExtensionManager.class);
        extensions.restore(List.copyOf(scheduler.state().records()));
        Configuration configuration = injector.getInstance(Configuration.class);
        TargetUpdates updates = injector.getInstance(TargetUpdates.class);
        SecretKeeper secrets = injector.getInstance(SecretKeeper.class);
        injector.getInstance(LateExtensions.class)
                .use(extensions, configuration::view, () -> findings(configuration, updates, secrets));
        boolean ends = Uninstallation.isAsked(environment);
        injector.getInstance(LatePreviewer.class)
                .use(ends ? new Uninstallation.NoDefinitions() : injector.getInstance(Previews.class));
        // Where all has ended already nobody is to appear in the cluster again.
        boolean hasEnded = ends && scheduler.state().framework() == null;
        Optional<MesosCluster> cluster =
                hasEnded ? Optional.empty() : Optional.of(injector.getInstance(MesosCluster.class));
        injector.getInstance(Listeners.class);
        SchedulerLoop loop = injector.getInstance(SchedulerLoop.class);
        loop.start(scheduler);
        injector.getInstance(LateLeader.class).use(new SteppingDown(options.zooKeeper() != null, leadership, loop));
        // What is shipped is in force before the first definition that names it.
        extensions.watch(directories(options));
        if (ends) {
            Uninstallation.order(loop);
        } else {
            configuration.start();
            secrets.start();
            deploy(loop, header.name(), updates);
        }
        cluster.ifPresent(MesosCluster::start);
        closer.add(HealthProber.start(loop, loop::probed));
        Meters meters = injector.getInstance(Meters.class);
        StatsdAddress.of(environment)
                .ifPresent(address -> closer.add(new StatsdPush(address, new StatsdLines(meters)::next)));
        Path statusFile = options.statusFile();
        if (statusFile != null) {
            closer.add(StatusFile.write(statusFile, options.api().url(port), port));
        }
        LOG.info("Serving {} at {}", header.name(), options.api().url(port));
        return new Server(closer, loop, port);
    }

    private static List<Finding> findings(Configuration configuration, TargetUpdates updates, SecretKeeper secrets) {
        List<Finding> findings = new ArrayList<>(ConfigFindings.of(configuration, updates));
        findings.addAll(secrets.findings());
        return findings;
    }

    private static Directories directories(ServerOptions options) {
        return new Directories(
                options.extensions().bundles(),
                options.extensions().conf().resolve("extensions"),
                ArchiveLimits.standard().maxBytes());
    }

    /** A definition that cannot replace what runs is refused and what runs goes on; a first one ends the start. */
    private static void deploy(SchedulerLoop loop, String service, TargetUpdates updates) throws IOException {
        boolean known = loop.query(view -> view.targetId(service)).join().isPresent();
        CommandResult result;
        try {
            result = updates.first();
        } catch (DefinitionException e) {
            if (!known) {
                throw e;
            }
            LOG.warn("The definition is wrong, the service stays as it was: {}", e.getMessage());
            return;
        }
        if (result.outcome() == Outcome.INVALID && !known) {
            throw new ServerException(ExitCode.BAD_INPUT, result.message(), null);
        } else if (result.outcome() == Outcome.INVALID || result.outcome() == Outcome.NOT_FOUND) {
            LOG.warn("The definition is not used, the service stays as it was: {}", result.message());
        }
    }

    /** The HTTP API's port. */
    public int port() {
        return port;
    }

    /** How the loop is reached within this process; what is asked once it has ended is refused. */
    public SchedulerAccess access() {
        return loop;
    }

    /** Waits until the scheduler has ended by itself or was closed, and says why; empty if it was asked to. */
    public Optional<ServerException> awaitEnd() {
        LoopEnd end = loop.ended().join();
        close();
        if (end instanceof LoopEnd.Failed failed) {
            return Optional.of(failure(failed.cause()));
        } else if (end instanceof LoopEnd.Rejected rejected) {
            return Optional.of(rejection(rejected.event()));
        } else if (end instanceof LoopEnd.Abdicated) {
            return Optional.of(new ServerException(
                    ExitCode.NOT_LEADER, "This scheduler has stepped down, as asked, for a standby to lead", null));
        }
        return Optional.empty();
    }

    /** Ends the turn under way, then closes everything. Tasks go on. */
    @Override
    public void close() {
        // Before the store: a turn that finds it closed would look like a failure.
        loop.close();
        closer.close();
    }

    private static ServerException rejection(ClusterEvent.Rejected event) {
        ExitCode exit = event.code().equals("failed-over") ? ExitCode.NOT_LEADER : ExitCode.CLUSTER;
        String what = switch (event.code()) {
            case "failed-over" -> "Another scheduler has taken over our place in the cluster";
            case "framework-removed" ->
                "The cluster has removed this framework, with all its tasks and"
                        + " reservations; to begin anew, remove the stored state";
            default -> "The cluster refuses this scheduler";
        };
        return new ServerException(exit, what + ": " + event.message(), null);
    }

    private static ServerException failure(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && (cause instanceof ProvisionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof ServerException known) {
            return known;
        } else if (cause instanceof BindException) {
            return new ServerException(ExitCode.PORT_TAKEN, message, cause);
        } else if (cause instanceof NotLeaderException || cause instanceof StoreFencedException) {
            return new ServerException(ExitCode.NOT_LEADER, message, cause);
        } else if (cause instanceof StoreException) {
            return new ServerException(ExitCode.STATE, message, cause);
        } else if (cause instanceof IllegalArgumentException || cause instanceof DefinitionException) {
            return new ServerException(ExitCode.BAD_INPUT, message, cause);
        }
        LOG.error("This should not happen", cause);
        return new ServerException(ExitCode.FAILED, "This should not happen, please report it: " + cause, cause);
    }
}
