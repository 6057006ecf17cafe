package io.holdfast.testing.process;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.mesos.FrameworkSettings;
import io.holdfast.server.ExitCode;
import io.holdfast.server.Server;
import io.holdfast.server.ServerException;
import io.holdfast.server.options.ApiOptions;
import io.holdfast.server.options.ExtensionOptions;
import io.holdfast.server.options.ServerOptions;
import io.holdfast.testing.ground.Agents;
import io.holdfast.testing.ground.Ground;
import io.holdfast.testing.story.Drawing;
import io.holdfast.testing.story.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The real server and the local cluster in this process, on loopback and free ports, below a temporary directory. Tasks
 * are real processes; closing ends them. So does an orderly end of the JVM.
 */
public final class ProcessGround implements Ground {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LONGEST = 5;

    private final Agents given;
    private final Duration patience;
    private final Path home = Temporary.directory();
    private final TaskProcesses processes = new TaskProcesses(home.resolve("cluster"));
    private final Sandboxes sandboxes = new Sandboxes(home.resolve("cluster"));
    private final Journal journal = new Journal();
    private final PortBlock ports;
    private final LocalCluster cluster;
    private final Thread atExit = new Thread(this::end, "holdfast-test-end");
    private @Nullable Server server;
    private @Nullable Observer observer;
    private int agents;
    private long waitedMillis;
    private boolean ended;

    /**
     * Starts a cluster of these agents, and no scheduler yet.
     *
     * @param patience how long to wait while nothing moves
     */
    public ProcessGround(Agents given, Duration patience) {
        this.given = given;
        this.patience = patience;
        this.agents = given.count();
        this.ports = PortBlock.take(given.count());
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Files.createDirectories(home.resolve("secrets"));
            this.cluster = LocalCluster.start(config());
        } catch (IOException | RuntimeException e) {
            ports.close();
            Temporary.remove(home);
            Runtime.getRuntime().removeShutdownHook(atExit);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    private LocalClusterConfig config() {
        List<String> resources = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        for (int number = 1; number <= given.count(); number++) {
            resources.add(resources(number));
            attributes.add(given.attributesOf(number));
        }
        return LocalClusterConfig.in(home.resolve("cluster"))
                .withAgents(given.count(), resources, attributes)
                .withDisks(given.disks())
                .withZones(given.zones())
                .withPeriods(Duration.ofSeconds(1), Duration.ofMillis(100), AgentTimings.standard());
    }

    private String resources(int number) {
        return "cpus:" + given.cpus() + ";mem:" + given.memoryMib() + ";disk:" + given.diskMib() + ";"
                + ports.ofAgent(number);
    }

    @Override
    public CommandResult begin(ServiceDefinition definition) {
        ExtensionOptions extensions = new ExtensionOptions(
                List.of(),
                home.resolve("conf"),
                null,
                "off",
                null,
                null,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2));
        ServerOptions options = new ServerOptions(
                cluster.hostPort(),
                null,
                home.resolve("state"),
                ApiOptions.loopback(0),
                null,
                null,
                null,
                null,
                null,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                FrameworkSettings.DEFAULT_FAILOVER_TIMEOUT,
                extensions);
        Server started;
        try {
            started = Server.start(options, values -> definition);
        } catch (ServerException e) {
            if (e.exit() == ExitCode.BAD_INPUT) {
                return new CommandResult(Outcome.INVALID, String.valueOf(e.getMessage()), List.of());
            }
            throw e;
        }
        server = started;
        observer = new Observer(started, definition.spec().name());
        return new CommandResult(Outcome.DONE, "", List.of());
    }

    /** Looks at the plans again and again: which steps are complete before others shows in no other way. */
    private final class Observer implements AutoCloseable {
        private final Thread thread;
        private volatile boolean open = true;

        Observer(Server observed, String service) {
            thread = new Thread(() -> observe(observed, service), "holdfast-test-observer");
            thread.setDaemon(true);
            thread.start();
        }

        private void observe(Server observed, String service) {
            try {
                while (open) {
                    observed.access()
                            .query(view -> {
                                journal.observe(view, service);
                                return true;
                            })
                            .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
                    Thread.sleep(LOOK.toMillis());
                }
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                // The scheduler has ended; whoever asks it next hears why.
                open = false;
            }
        }

        @Override
        public void close() {
            open = false;
            thread.interrupt();
        }
    }

    @Override
    public <T> T ask(Function<SchedulerView, T> question) {
        return answer(server().access().query(question));
    }

    @Override
    public CommandResult order(Command command) {
        return answer(server().access().submit(command));
    }

    private static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the scheduler does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the scheduler was asked", e);
        }
    }

    @Override
    public boolean until(BooleanSupplier condition) {
        long begun = System.nanoTime();
        long movedAt = begun;
        int seen = journal.changes();
        while (!condition.getAsBoolean()) {
            long now = System.nanoTime();
            waitedMillis = (now - begun) / 1_000_000;
            if (journal.changes() != seen) {
                seen = journal.changes();
                movedAt = now;
            }
            boolean tooLong = now - begun > patience.multipliedBy(LONGEST).toNanos();
            if (now - movedAt > patience.toNanos() || tooLong) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    @Override
    public String patience() {
        return Drawing.time(Duration.ofMillis(waitedMillis));
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void killTask(String name, String taskId) {
        List<ProcessHandle> running = processes.of(name);
        if (running.isEmpty()) {
            throw new IllegalStateException(name + " has no process that could be killed");
        }
        running.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void loseAgent(String name) {
        cluster.cutAgent(name);
    }

    @Override
    public void returnAgent(String name) {
        cluster.startAgent(name, false);
    }

    @Override
    public void markGone(String name) {
        cluster.goneAgent(name);
    }

    @Override
    public String addAgent() {
        int number = ++agents;
        return cluster.addAgent(
                Agents.name(number),
                resources(number),
                Agents.turn(given.disks(), number),
                given.attributesOf(number),
                Agents.turn(given.zones(), number));
    }

    @Override
    public void announceMaintenance(String name, Duration length) {
        cluster.scheduleMaintenance(name, Instant.now(), length);
    }

    @Override
    public void callOffMaintenance(String name) {
        cluster.endMaintenance(name);
    }

    /** Beside the directory of the scheduler's configuration, where it looks for secrets in files. */
    @Override
    public void provideSecret(String name, String value) {
        Path file = home.resolve("secrets").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path sandbox(String task, String taskId) {
        return sandboxes
                .of(taskId)
                .orElseThrow(() -> new AssertionError(task + " has no sandbox; it has not got as far as that"));
    }

    @Override
    public String lastWords(String task, String taskId) {
        return sandboxes.lastWords(taskId);
    }

    @Override
    public String get(String path) {
        URI url = URI.create("http://127.0.0.1:" + server().port() + path);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).timeout(ANSWER).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + url + " was asked", e);
        }
    }

    private Server server() {
        return Objects.requireNonNull(server, "the service was not deployed yet");
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (observer != null) {
            observer.close();
        }
        if (server != null) {
            server.close();
        }
        cluster.closeAndKill();
        processes.all().forEach(ProcessHandle::destroyForcibly);
        ports.close();
        Temporary.remove(home);
    }
}
