package io.holdfast.testing.simulated;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.preview.PerfectCluster;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import io.holdfast.testing.ground.Agents;
import io.holdfast.testing.ground.Ground;
import io.holdfast.testing.ground.TaskScripts;
import io.holdfast.testing.story.Drawing;
import io.holdfast.testing.story.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The real decision loop, with the extensions on the class path, over a cluster that does what it is asked at once. All
 * in one thread, in made-up time: the same scenario always goes the same way.
 */
public final class SimulatedGround implements Ground {
    private static final long TURN_MILLIS = 500;
    private static final long LONGEST_TURN_MILLIS = 10_000;

    /** After so long without anything being done nothing more is to be expected: no backoff is longer. */
    private static final long CALM_MILLIS = Duration.ofMinutes(6).toMillis();

    /** No wait takes longer, even if something happens all the while. */
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private static final int PORT = 8080;

    private final Agents given;
    private final MemoryStore store = new MemoryStore();
    private final TaskScripts scripts = new TaskScripts();
    private final Journal journal = new Journal();
    private final Generation extensions;
    private final Set<String> secrets = new TreeSet<>();
    private @Nullable PerfectCluster cluster;
    private @Nullable Scheduler scheduler;
    private String service = "";
    private int agents;
    private long now = 1_800_000_000_000L;
    private long ids;
    private int turns;
    private boolean active;
    private long waited;

    /** A cluster of these agents, and no scheduler yet. */
    public SimulatedGround(Agents given) {
        this.given = given;
        this.extensions = ServiceLoaderExtensions.load(SimulatedGround.class.getClassLoader())
                .build(0);
    }

    @Override
    public CommandResult begin(ServiceDefinition definition) {
        service = definition.spec().name();
        Scheduler started = new Scheduler(
                store,
                this::send,
                Settings.defaults(service, "127.0.0.1", PORT),
                () -> now,
                () -> "id-" + ++ids,
                () -> extensions,
                () -> this::missing);
        String principal = definition.principal() == null ? service + "-principal" : definition.principal();
        FrameworkRecord framework = started.framework(service + "-role", principal);
        PerfectCluster made = new PerfectCluster(framework.role(), scripts);
        scheduler = started;
        cluster = made;
        while (agents < given.count()) {
            addAgent();
        }
        String zone = Agents.turn(given.zones(), 1);
        String region = zone.isEmpty() ? null : zone.substring(0, zone.indexOf('/'));
        turn(List.of(new Input.FromCluster(
                new ClusterEvent.Subscribed(framework.frameworkId(), "simulated", true, region))));
        return order(new Command.SetTarget(definition.spec(), "test"));
    }

    /** Certificates are always there: the authority that ships with the scheduler makes them. */
    private Optional<String> missing(SecretOwner owner, SecretUse use) {
        return use.source() instanceof SecretUse.Source.Named named && !secrets.contains(named.name())
                ? Optional.of("there is no secret " + named.name() + "; name it in the secrets of the test")
                : Optional.empty();
    }

    @Override
    public void provideSecret(String name, String value) {
        secrets.add(name);
    }

    private void send(ClusterCall call) {
        if (call instanceof ClusterCall.Accept accept) {
            active = true;
            for (Operation operation : accept.operations()) {
                if (operation instanceof Operation.Launch launch) {
                    launch.tasks().forEach(scripts::launched);
                } else if (operation instanceof Operation.LaunchGroup group) {
                    group.tasks().forEach(scripts::launched);
                }
            }
        }
        cluster().send(call);
    }

    @Override
    public <T> T ask(Function<SchedulerView, T> question) {
        return question.apply(scheduler().view());
    }

    @Override
    public CommandResult order(Command command) {
        List<CommandResult> answers = new ArrayList<>();
        turn(List.of(new Input.Ordered(command, answers::add)));
        return answers.get(0);
    }

    @Override
    public boolean until(BooleanSupplier condition) {
        long begun = now;
        long calmSince = now;
        long step = TURN_MILLIS;
        while (!condition.getAsBoolean()) {
            waited = now - begun;
            if (now - calmSince >= CALM_MILLIS || waited >= LONGEST_MILLIS) {
                return false;
            }
            boolean moved = step(step);
            calmSince = moved ? now : calmSince;
            step = moved ? TURN_MILLIS : Math.min(LONGEST_TURN_MILLIS, step + TURN_MILLIS);
        }
        return true;
    }

    @Override
    public String patience() {
        return Drawing.time(Duration.ofMillis(waited)) + " of simulated time";
    }

    @Override
    public void pass(Duration time) {
        long end = now + time.toMillis();
        long step = TURN_MILLIS;
        while (now < end) {
            step = step(Math.min(step, end - now)) ? TURN_MILLIS : Math.min(LONGEST_TURN_MILLIS, step + TURN_MILLIS);
        }
    }

    /** One turn after some time; whether anything was done in it, or is on its way. */
    private boolean step(long millis) {
        now += millis;
        turn(cluster().until(now).stream().<Input>map(Input.FromCluster::new).toList());
        return active || cluster().isBusy();
    }

    private void turn(List<Input> inputs) {
        int before = store.commits();
        active = false;
        List<Input> all = new ArrayList<>(inputs);
        all.add(new Input.Tick());
        scheduler().turn(all);
        turns++;
        active |= store.commits() != before;
        journal.observe(scheduler().view(), service);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public int turns() {
        return turns;
    }

    @Override
    public TaskScripts scripts() {
        return scripts;
    }

    @Override
    public void killTask(String name, String taskId) {
        if (!cluster().end(taskId, TaskState.FAILED)) {
            throw new IllegalStateException(name + " is not in reach, so that it cannot be killed");
        }
    }

    @Override
    public void loseAgent(String name) {
        cluster().lose(name);
    }

    @Override
    public void returnAgent(String name) {
        cluster().comeBack(name);
    }

    @Override
    public void markGone(String name) {
        cluster().gone(name);
    }

    @Override
    public void announceMaintenance(String name, Duration length) {
        cluster().plan(name, new Unavailability(now, length.toMillis()));
    }

    @Override
    public void callOffMaintenance(String name) {
        cluster().plan(name, null);
    }

    @Override
    public String addAgent() {
        int number = ++agents;
        cluster().add(Hardware.agent(given, number), Hardware.resources(given, number));
        return Agents.name(number);
    }

    private Scheduler scheduler() {
        return Objects.requireNonNull(scheduler, "the service was not deployed yet");
    }

    private PerfectCluster cluster() {
        return Objects.requireNonNull(cluster, "the service was not deployed yet");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
