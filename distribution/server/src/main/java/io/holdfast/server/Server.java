package io.holdfast.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.http.HttpApi;
import io.holdfast.mesos.MesosCluster;
import io.holdfast.server.loop.LoopEnd;
import io.holdfast.server.loop.SchedulerLoop;
import io.holdfast.server.options.Identity;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.server.wiring.Closer;
import io.holdfast.server.wiring.ServerModule;
import io.holdfast.state.Leadership;
import io.holdfast.state.NotLeaderException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
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
    public static Server start(ServerOptions options, ServiceDefinition definition) {
        Closer closer = new Closer();
        try {
            return open(options, definition, closer);
        } catch (RuntimeException | IOException e) {
            closer.close();
            throw failure(e);
        }
    }

    private static Server open(ServerOptions options, ServiceDefinition definition, Closer closer) throws IOException {
        Identity identity =
                Identity.of(options, definition.spec().name(), definition.spec().user(), definition.principal());
        Injector injector = Guice.createInjector(new ServerModule(options, identity, closer));
        // The order matters: a taken port must be found before anything durable is touched, and leadership before
        // anything is read.
        int port = injector.getInstance(HttpApi.class).port();
        injector.getInstance(Leadership.class);
        Scheduler scheduler = injector.getInstance(Scheduler.class);
        MesosCluster cluster = injector.getInstance(MesosCluster.class);
        SchedulerLoop loop = injector.getInstance(SchedulerLoop.class);
        loop.start(scheduler);
        deploy(loop, definition);
        cluster.start();
        Path statusFile = options.statusFile();
        if (statusFile != null) {
            closer.add(StatusFile.write(statusFile, options.bind(), port));
        }
        LOG.info("Serving {} at http://{}:{}", definition.spec().name(), options.bind(), port);
        return new Server(closer, loop, port);
    }

    /** A definition that cannot replace what runs is refused and what runs goes on; a first one ends the start. */
    private static void deploy(SchedulerLoop loop, ServiceDefinition definition) {
        String service = definition.spec().name();
        CommandResult result =
                loop.submit(new Command.SetTarget(definition.spec(), "start")).join();
        if (result.outcome() != Outcome.INVALID) {
            return;
        }
        boolean known = loop.query(view -> view.targetId(service)).join().isPresent();
        if (!known) {
            throw new ServerException(ExitCode.BAD_INPUT, result.message(), null);
        }
        LOG.warn("The definition is refused, the service stays as it was: {}", result.message());
    }

    /** The HTTP API's port. */
    public int port() {
        return port;
    }

    /** Waits until the scheduler has ended by itself or was closed, and says why; empty if it was asked to. */
    public Optional<ServerException> awaitEnd() {
        LoopEnd end = loop.ended().join();
        close();
        if (end instanceof LoopEnd.Failed failed) {
            return Optional.of(failure(failed.cause()));
        } else if (end instanceof LoopEnd.Rejected rejected) {
            return Optional.of(rejection(rejected.event()));
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
        } else if (cause instanceof IllegalArgumentException) {
            return new ServerException(ExitCode.BAD_INPUT, message, cause);
        }
        LOG.error("This should not happen", cause);
        return new ServerException(ExitCode.FAILED, "This should not happen, please report it: " + cause, cause);
    }
}
