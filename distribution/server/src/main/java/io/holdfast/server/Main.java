package io.holdfast.server;

import io.holdfast.mesos.FrameworkSettings;
import io.holdfast.mesos.http.Credentials;
import io.holdfast.server.config.DefinitionSource;
import io.holdfast.server.config.FileDefinition;
import io.holdfast.server.config.LayerList;
import io.holdfast.server.config.NoDefinition;
import io.holdfast.server.options.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The scheduler process. */
@Command(
        name = "holdfast-scheduler",
        description = "Deploys services and apps on a Mesos cluster and keeps them running.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 asked to end, 1 failed, 2 bad input, 3 port taken, 4 another scheduler leads,",
            "5 state unusable, 6 refused by the cluster."
        })
public final class Main implements Callable<Integer> {
    @Option(
            names = "--service",
            paramLabel = "FILE",
            description = "The definition of a service. Without it the scheduler goes on with what it has, and services"
                    + " and apps are added to it over its API.")
    private @Nullable Path service;

    @Option(
            names = "--master",
            required = true,
            paramLabel = "ADDRESS",
            description = "The Mesos master: HOST:PORT, or zk://HOST:PORT[,…]/PATH.")
    private String master = "";

    @Option(names = "--zk", paramLabel = "SERVERS", description = "A ZooKeeper ensemble for the state: HOST:PORT[,…].")
    private @Nullable String zooKeeper;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "holdfast-data",
            description = "Without --zk: where the ZooKeeper server in this process keeps the state."
                    + " Default: ${DEFAULT-VALUE}.")
    private Path dataDirectory = Path.of("holdfast-data");

    @Mixin
    private final ApiFlags api = new ApiFlags();

    @Option(
            names = "--framework-name",
            paramLabel = "NAME",
            description = "Default: the service's name; without one, " + NoDefinition.FRAMEWORK + ".")
    private @Nullable String frameworkName;

    @Option(names = "--role", description = "Whose the reserved resources are. Default: NAME-role.")
    private @Nullable String role;

    @Option(names = "--principal", description = "Who reserves them. Default: NAME-principal.")
    private @Nullable String principal;

    @Option(names = "--credential", paramLabel = "FILE", description = "Principal and secret for the master.")
    private @Nullable Path credential;

    @Option(names = "--status-file", paramLabel = "FILE", description = "Gets pid and address once the API is served.")
    private @Nullable Path statusFile;

    @Option(names = "--zk-session", paramLabel = "TIME", defaultValue = "30s", converter = Durations.class)
    private Duration session = Duration.ZERO;

    @Option(
            names = "--zk-patience",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "How long ZooKeeper may be silent before the scheduler gives up. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--leader-wait",
            paramLabel = "TIME",
            defaultValue = "40s",
            converter = Durations.class,
            description = "How long to wait for another scheduler to let go. Default: ${DEFAULT-VALUE}.")
    private Duration leaderWait = Duration.ZERO;

    @Option(names = "--failover-timeout", paramLabel = "TIME", converter = Durations.class)
    private Duration failoverTimeout = FrameworkSettings.DEFAULT_FAILOVER_TIMEOUT;

    @Mixin
    private final ExtensionFlags extensions = new ExtensionFlags();

    @Mixin
    private final PodFlags pods = new PodFlags();

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    /** Runs until it is told to end or cannot go on; see {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() {
        try {
            ServerOptions options = options();
            Path sources = options.extensions().conf().resolve(LayerList.FILE_NAME);
            DefinitionSource source = service == null
                    ? new NoDefinition(frameworkName == null ? NoDefinition.FRAMEWORK : frameworkName)
                    : new FileDefinition(service, sources);
            Server server = Server.start(options, source);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            Optional<ServerException> end = server.awaitEnd();
            end.ifPresent(this::say);
            return end.map(ServerException::exit).orElse(ExitCode.DONE).status();
        } catch (ServerException e) {
            say(e);
            return e.exit().status();
        }
    }

    private ServerOptions options() {
        return new ServerOptions(
                master,
                zooKeeper,
                dataDirectory,
                api.options(),
                frameworkName,
                role,
                principal,
                credentials(),
                statusFile,
                session,
                patience,
                leaderWait,
                failoverTimeout,
                extensions.options(),
                pods.options());
    }

    private @Nullable Credentials credentials() {
        try {
            return credential == null ? null : Credentials.read(credential);
        } catch (IOException e) {
            throw new ServerException(ExitCode.BAD_INPUT, "No credential: " + e.getMessage(), e);
        }
    }

    private void say(ServerException e) {
        if (spec != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.flush();
        }
    }
}
