package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.app.JsonInput;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast up}: a cluster, a scheduler, and a service or apps, running on this machine. */
@Command(
        name = "up",
        description = {
            "Start a local cluster and a scheduler that deploys a service or an app, and wait until it is deployed.",
            "What already runs is kept; a changed definition, or changed variables it is rendered with, restart only"
                    + " the scheduler, which then rolls the change out. A changed app is changed where it runs. Everything"
                    + " keeps running when this command ends, also when it is interrupted; `holdfast down` stops it."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast up",
            "  DATA_COUNT=5 holdfast up",
            "  holdfast up my-service.yml --agents 5",
            "  holdfast up --apps",
            "  holdfast up postgres.marathon.json",
            "  holdfast up my-service.yml --mesos zk://zk-1:2181/mesos --zk zk-1:2181"
        })
final class UpCommand implements Callable<Integer> {
    private static final String EXAMPLE = "data-store/svc.yml";

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The definition of a service, or of an app, whose file ends with .json. Without it: what was"
                    + " started here before, else the data-store example.")
    private @Nullable Path file;

    @Option(
            names = "--apps",
            description = "No service: apps are added with `holdfast app add`. What was added before goes on.")
    private boolean apps;

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

    @Option(
            names = "--port",
            description =
                    "Port of the API: by default the one it had before, else 8080; 0 for any, the former one first.")
    private @Nullable Integer port;

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
        RunDirectory directory = RunDirectory.in(session.directory());
        Wanted wanted = wanted(directory);
        Starter starter = new Starter(
                session,
                directory,
                new Starter.Place(mesos, zooKeeper, port),
                new Starter.NewCluster(agents, resources, attributes));
        boolean fresh = directory.isFresh();
        // What operators put there before the first start is theirs: it outlives a start that fails.
        Undo undo = new Undo(Files.exists(directory.path()) ? null : directory);
        try (Farewell farewell = Farewell.of(session.output(), directory)) {
            Starter.Served served = starter.bringUp(wanted, undo);
            try {
                await(wanted, starter, served, !fresh);
            } catch (CliException e) {
                if (!served.kept() || starter.answers()) {
                    throw e;
                }
                say("what ran here ended meanwhile");
                served = starter.bringUp(wanted, undo);
                await(wanted, starter, served, true);
            }
            report(wanted, served.url());
            return Exit.OK;
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    private Wanted wanted(RunDirectory directory) {
        if (file != null && isApp(file)) {
            JsonNode app = new JsonInput(session).read(file.toString());
            if (!app.path("id").isTextual()) {
                throw new CliException(Exit.USAGE, file + " has no \"id\": it is not the definition of an app");
            }
            return new Wanted.Apps(app);
        }
        if (apps && file != null) {
            throw new CliException(Exit.USAGE, "--apps is without a service; leave " + file + " out, or --apps");
        }
        String before = new SchedulerMemory(directory).startedAs().orElse("");
        String former = before.lines().findFirst().orElse("");
        if (apps || (file == null && !before.isEmpty() && former.isEmpty())) {
            return new Wanted.Apps(null);
        }
        Path service = file != null || former.isEmpty() ? service() : Path.of(former);
        Announced announced = Announced.read(service, session.env(), directory.conf());
        announced.remarks().forEach(this::say);
        return new Wanted.Service(service, announced);
    }

    /** A definition of a service may be written as JSON too, but then it has pods. */
    private boolean isApp(Path named) {
        return named.toString().endsWith(".json")
                && !new JsonInput(session).read(named.toString()).has("pods");
    }

    private void await(Wanted wanted, Starter starter, Starter.Served served, boolean recovers) {
        session.use(served.url());
        Duration patience = Duration.ofSeconds(timeoutSeconds);
        if (wanted instanceof Wanted.Service service) {
            awaitDeployed(new Deployment(session, service.announced().name(), starter::checkAlive, patience), recovers);
        } else if (wanted instanceof Wanted.Apps added) {
            AppDeployment deployment = new AppDeployment(session, starter::checkAlive, patience);
            deployment.awaitConnected();
            if (added.app() != null) {
                awaitDeployed(deployment.begin(added.app()), recovers);
            } else if (recovers) {
                for (String name : services()) {
                    awaitRecovered(new Deployment(session, name, starter::checkAlive, patience));
                }
            }
        }
    }

    private void awaitDeployed(Deployment deployment, boolean recovers) {
        deployment.awaitComplete();
        if (recovers) {
            awaitRecovered(deployment);
        }
    }

    private void awaitRecovered(Deployment deployment) {
        if (!deployment.awaitRecovered()) {
            say("some pods are still being recovered; see `holdfast plan show recovery`");
        }
    }

    private List<String> services() {
        List<String> names = new ArrayList<>();
        session.allServices().get("service").forEach(name -> names.add(Style.plain(name.asText())));
        return names;
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

    private void report(Wanted wanted, String url) {
        JsonNode app = wanted instanceof Wanted.Apps added ? added.app() : null;
        if (session.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            if (wanted instanceof Wanted.Service service) {
                answer.put("service", service.announced().name());
            } else if (app != null) {
                answer.put("app", AppApi.id(app.path("id").asText()));
            }
            session.print(answer.put("url", url));
            return;
        }
        Output output = session.output();
        output.line((wanted instanceof Wanted.Apps && app == null ? runs() : wanted.purpose() + " is deployed.")
                + " The API is at " + url + "; try");
        output.lines(wanted instanceof Wanted.Service ? SERVICE : app == null ? APPS : APP);
    }

    private String runs() {
        List<String> names = services();
        return names.isEmpty()
                ? "The scheduler runs, with no service and no app yet."
                : "The scheduler runs, with " + String.join(", ", names) + ".";
    }

    private static final String DOWN =
            "  holdfast down                 stop everything (--purge: and remove state and volumes)";
    private static final List<String> SERVICE = List.of(
            "  holdfast plan show            what was done, as a tree",
            "  holdfast pod status           what runs where",
            "  holdfast explain              why a pod is not placed",
            DOWN);
    private static final List<String> APPS = List.of(
            "  holdfast app add APP.json     add an app, as for Marathon",
            "  holdfast app list             what apps there are",
            "  holdfast service add SVC.yml  add a service",
            DOWN);
    private static final List<String> APP = List.of(
            "  holdfast task list            what runs where",
            "  holdfast app list             what apps there are",
            "  holdfast app add APP.json     add another one",
            DOWN);
}
