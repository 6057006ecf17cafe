package io.holdfast.extensions.manager;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.state.Contents;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.core.world.World;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A scheduler in which time stands still, with real bundles in a real host, and a manager that changes them. */
final class Rig implements AutoCloseable, SchedulerAccess {
    private static final String STRATEGIES = """
            package test.strategies;
            import io.holdfast.spi.NoConfiguration;
            import io.holdfast.spi.plan.*;
            import java.util.BitSet;
            import org.osgi.service.component.annotations.Component;
            @Component(service = DeploymentStrategyFactory.class)
            public class SerialFactory implements DeploymentStrategyFactory<NoConfiguration> {
                public String type() { return "serial"; }
                public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                public DeploymentStrategy create(NoConfiguration none) {
                    return view -> {
                        BitSet all = new BitSet();
                        all.set(0, view.children().size());
                        return all;
                    };
                }
            }
            """;

    static final Duration DEADLINE = Duration.ofSeconds(2);

    final World world = World.withAgents(3);
    final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final Path directory;
    private final int abandonedThreadsAllowed;
    private int lives;
    private GuardedCalls guards;
    private GuardedCalls trials;
    private FelixHost host;
    ExtensionManager manager;

    /** Whether changes are made, but whoever asked for them is not told. */
    boolean answersAreLost;

    Rig(Path directory) {
        this(directory, GuardSettings.defaults().abandonedThreadsAllowed());
    }

    Rig(Path directory, int abandonedThreadsAllowed) {
        this.directory = directory;
        this.abandonedThreadsAllowed = abandonedThreadsAllowed;
        begin();
    }

    /** The process ends without a word, and another one begins from what is durable. */
    void restart() {
        end();
        world.restart();
        world.subscribe(false);
        begin();
    }

    private void begin() {
        guards = new GuardedCalls(
                GuardSettings.defaults().withDeadline(DEADLINE).withAbandonedThreadsAllowed(abandonedThreadsAllowed),
                new SimpleMeterRegistry());
        trials = new GuardedCalls(
                GuardSettings.defaults().withDeadline(Duration.ofSeconds(10)), new SimpleMeterRegistry());
        host = FelixHost.start(FelixHostSettings.in(directory.resolve("osgi-" + lives++)));
        GenerationSwitch current = new GenerationSwitch(new GenerationBuilder(guards).build(0));
        world.decideWith(current::get);
        manager = new ExtensionManager(new ManagerParts(
                this,
                host,
                guards,
                trials,
                new MemoryContents(kept),
                current,
                builder -> builder,
                Pipelines.of(new SignatureSettings(SignaturePolicy.OFF, null, Set.of()), host, trials, this, current),
                ManagerSettings.DEFAULTS.withProbation(Duration.ofSeconds(60)),
                () -> world.now));
        manager.restore(world.scheduler().state().records());
    }

    @Override
    public synchronized CompletableFuture<CommandResult> submit(Command command) {
        try {
            CommandResult result = world.order(command);
            return answersAreLost
                    ? CompletableFuture.failedFuture(new RejectedExecutionException("nobody heard the answer"))
                    : CompletableFuture.completedFuture(result);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public synchronized <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        return CompletableFuture.completedFuture(reader.apply(world.scheduler().view()));
    }

    /** A request of somebody called Ann. */
    static Request ann() {
        return new Request("ann", "because", false, false);
    }

    static Request dryRun() {
        return new Request("ann", "because", true, false);
    }

    static Request force() {
        return new Request("ann", "because", false, true);
    }

    /** The strategies that services in tests name. */
    static byte[] strategies() {
        return TestBundles.bundle("test-strategies").source(STRATEGIES).build();
    }

    /** How many pods hold a place. */
    long placed() {
        return world.scheduler().state().services().stream()
                .flatMap(service -> service.pods().stream())
                .filter(pod -> pod.footprint() != null)
                .count();
    }

    /** Installs and activates. */
    ActionReport bring(byte[] jar) {
        ActionReport installed = manager.install(jar, "test", ann());
        return installed.outcome() == Outcome.DONE
                ? manager.activate(installed.bundle(), installed.version(), ann())
                : installed;
    }

    private void end() {
        manager.close();
        host.close();
        guards.close();
        trials.close();
    }

    @Override
    public void close() {
        end();
    }

    /** Contents that outlive the process. */
    record MemoryContents(Map<String, byte[]> kept) implements Contents {
        @Override
        public void put(String digest, byte[] content) {
            kept.put(digest, content);
        }

        @Override
        public Optional<byte[]> get(String digest) {
            return Optional.ofNullable(kept.get(digest));
        }

        @Override
        public Set<String> digests() {
            return Set.copyOf(kept.keySet());
        }

        @Override
        public void remove(String digest) {
            kept.remove(digest);
        }
    }
}
