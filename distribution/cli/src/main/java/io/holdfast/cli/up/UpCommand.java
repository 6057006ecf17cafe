package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast up}: a cluster, a scheduler and a service, running on this machine. */
@Command(
        name = "up",
        description = {
            "Start a local cluster and a scheduler that deploys a service, and wait until it is deployed.",
            "What already runs is kept; a changed definition, or changed variables it is rendered with, restart only"
                    + " the scheduler, which then rolls the change out. Everything keeps running when this command ends,"
                    + " also when it is interrupted; `holdfast down` stops it."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast up",
            "  DATA_COUNT=5 holdfast up",
            "  holdfast up my-service.yml --agents 5",
            "  holdfast up my-service.yml --mesos zk://zk-1:2181/mesos --zk zk-1:2181"
        })
final class UpCommand implements Callable<Integer> {
    private static final String EXAMPLE = "data-store/svc.yml";

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE.yml",
            description = "The service's definition; the data-store example by default.")
    private @Nullable Path file;

    @Option(
            names = "--mesos",
            paramLabel = "ADDRESS",
            description = "A real Mesos instead of the local cluster: HOST:PORT or zk://HOST:PORT/PATH.")
    private @Nullable String mesos;

    @Option(
            names = "--zk",
            paramLabel = "SERVERS",
            description = "A ZooKeeper ensemble instead of the embedded server: HOST:PORT[,…].")
    private @Nullable String zooKeeper;

    @Option(names = "--agents", defaultValue = "3", description = "Agents of the local cluster (${DEFAULT-VALUE}).")
    private int agents;

    @Option(
            names = "--agent-resources",
            paramLabel = "LIST",
            description = "Resources of an agent, in Mesos' form; may be repeated for different ones.")
    private List<String> resources = List.of();

    @Option(
            names = "--agent-attributes",
            paramLabel = "LIST",
            description = "Attributes of an agent, for example rack:r{n}; {n} is its number. May be repeated for"
                    + " different ones.")
    private List<String> attributes = List.of();

    @Option(names = "--port", defaultValue = "8080", description = "Port of the API (${DEFAULT-VALUE}); 0 for any.")
    private int port;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description =
                    "Give up when no step was completed for so long and nothing can be placed" + " (${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (agents < 1 || timeoutSeconds < 1) {
            throw new CliException(Exit.USAGE, "--agents and --timeout must be at least 1");
        }
        Path service = service();
        RunDirectory directory = RunDirectory.in(session.directory());
        Announced announced = Announced.read(service, session.env(), directory.conf());
        announced.remarks().forEach(this::say);
        SchedulerProcess scheduler = new SchedulerProcess(directory, session.env());
        ClusterProcess cluster = new ClusterProcess(directory, session.env());
        boolean fresh = directory.isFresh();
        // What operators put there before the first start is theirs: it outlives a start that fails.
        Undo undo = new Undo(Files.exists(directory.path()) ? null : directory);
        try (Farewell farewell = Farewell.of(session.output(), directory)) {
            Served served = bringUp(service, announced, scheduler, cluster, undo);
            try {
                await(announced, scheduler, !fresh);
            } catch (CliException e) {
                if (!served.kept() || scheduler.answers()) {
                    throw e;
                }
                say("the scheduler ended meanwhile");
                served = bringUp(service, announced, scheduler, cluster, undo);
                await(announced, scheduler, true);
            }
            report(announced, served.url());
            return Exit.OK;
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    /** Where the scheduler serves, and whether it did so before this command. */
    private record Served(String url, boolean kept) {}

    private void await(Announced announced, SchedulerProcess scheduler, boolean recovers) {
        Deployment deployment =
                new Deployment(session, announced.name(), scheduler, Duration.ofSeconds(timeoutSeconds));
        deployment.awaitComplete();
        if (recovers && !deployment.awaitRecovered()) {
            say("some pods are still being recovered; see `holdfast plan show recovery`");
        }
    }

    private Served bringUp(
            Path service, Announced announced, SchedulerProcess scheduler, ClusterProcess cluster, Undo undo) {
        String fingerprint = String.join("\n", service.toString(), announced.canonical(), mesos + " " + zooKeeper);
        boolean keep = scheduler.answers() && scheduler.startedAs(fingerprint);
        boolean running = scheduler.url().isPresent();
        if (!running && port != 0) {
            SchedulerProcess.checkPort(port);
        }
        String master = mesos;
        if (master == null) {
            master = cluster.address().orElse(null);
            if (master == null) {
                say("starting a local cluster with " + agents + (agents == 1 ? " agent" : " agents"));
                undo.add(cluster::stopWithTasks);
                master = cluster.start(agents, resources, attributes);
            }
        }
        Optional<String> served = scheduler.url();
        if (keep && served.isPresent()) {
            return new Served(served.get(), true);
        }
        say((running ? "restarting" : "starting") + " the scheduler for " + announced.name());
        int sameOrWanted = running && port == 8080 ? portOf(scheduler.url().orElse("")) : port;
        scheduler.stop();
        if (!running) {
            undo.addFirst(scheduler::stop);
        }
        return new Served(scheduler.start(service, master, zooKeeper, sameOrWanted, fingerprint), false);
    }

    /** Without another wish a restarted scheduler serves where it did. */
    private int portOf(String url) {
        try {
            return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            return port;
        }
    }

    private Path service() {
        if (file != null) {
            return session.resolve(file).toAbsolutePath().normalize();
        }
        String examples = session.env().getOrDefault("HOLDFAST_EXAMPLES", "examples");
        return session.resolve(Path.of(examples))
                .resolve(EXAMPLE)
                .toAbsolutePath()
                .normalize();
    }

    private void say(String line) {
        if (!session.json()) {
            session.output().line(line);
        }
    }

    private void report(Announced announced, String url) {
        if (session.json()) {
            session.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("service", announced.name())
                    .put("url", url));
            return;
        }
        Output output = session.output();
        output.line(announced.name() + " is deployed. The API is at " + url + "; try");
        output.lines(List.of(
                "  holdfast plan show            what was done, as a tree",
                "  holdfast pod status           what runs where",
                "  holdfast explain              why a pod is not placed",
                "  holdfast down                 stop everything (--purge: and remove state and volumes)"));
    }
}
