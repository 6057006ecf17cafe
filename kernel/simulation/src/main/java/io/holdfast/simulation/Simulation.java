package io.holdfast.simulation;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler's life, in one thread and in made-up time: the real core over a fake cluster, store and clock.
 * Everything random comes from one seed, so a life can be lived again.
 */
final class Simulation {
    private static final long TURN_MILLIS = 500;

    final Random random;
    final Checks checks = new Checks(Services.SAFETY_MILLIS);
    final FakeStore store;
    final FakeCluster cluster;
    private final Trouble trouble;
    final Shelf shelf;
    private final Witness witness = new Witness();
    private Generation extensions;
    private UnaryOperator<Generation> guards = UnaryOperator.identity();
    private UnaryOperator<Store> storeWrapper = UnaryOperator.identity();
    private Consumer<ClusterCall> callWatcher = call -> {};
    private Faults faults = Faults.none();
    private @Nullable Scheduler scheduler;
    private @Nullable Scheduler deposed;
    private long now = 1_800_000_000_000L;
    private long clockSkew;
    private long extensionsGoneUntil;
    private boolean targetSet;
    private @Nullable ServiceSpec target;
    private @Nullable Operator operator;
    private boolean quiet;
    private int agentNumber;
    final List<String> trace = new ArrayList<>();

    Simulation(long seed, Generation extensions, int agents) {
        this.random = new Random(seed);
        this.trouble = new Trouble(random, seed);
        this.extensions = extensions;
        this.shelf = new Shelf(seed);
        ExtensionChecks extensionChecks = new ExtensionChecks(witness);
        this.store = new FakeStore((before, writes) -> {
            checks.committing(before, writes);
            extensionChecks.committing(before, writes);
        });
        this.cluster = new FakeCluster(random, checks);
        checks.watch(store, cluster);
        for (int i = 0; i < agents; i++) {
            cluster.addAgent(Services.agent(agentNumber++));
        }
    }

    /** A cluster whose agents hold resources for a role as well, and somebody who runs several services on it. */
    void operatedBy(Operator somebody, int agents) {
        operator = somebody;
        for (int i = 0; i < agents; i++) {
            cluster.addAgent(Services.agentWithPool(agentNumber++));
        }
    }

    /** What the service shall be from now on. */
    void target(ServiceSpec spec) {
        target = spec;
        targetSet = false;
    }

    /** Shows somebody every call of the scheduler that leads. */
    void watchCalls(Consumer<ClusterCall> watcher) {
        callWatcher = watcher;
    }

    /** Whether a scheduler leads. */
    boolean isUp() {
        return scheduler != null;
    }

    /** The scheduler that leads. */
    Scheduler scheduler() {
        return java.util.Objects.requireNonNull(scheduler, "the scheduler does not run");
    }

    /** The moment on the scheduler's clock, milliseconds since the epoch. */
    long now() {
        return now + clockSkew;
    }

    /** How the scheduler is set. */
    static Settings settings() {
        return Settings.defaults("data-store", "127.0.0.1", 8080);
    }

    /** For tests that break the scheduler on purpose. */
    void wrapStore(UnaryOperator<Store> wrapper) {
        storeWrapper = wrapper;
    }

    /** For tests that break an extension on purpose. */
    void wrapExtensions(UnaryOperator<Generation> wrapper) {
        extensions = wrapper.apply(extensions);
    }

    /** For tests that break what stands between the kernel and extensions. */
    void wrapGuards(UnaryOperator<Generation> wrapper) {
        guards = wrapper;
    }

    void faults(Faults now) {
        faults = now;
        cluster.faults = now;
    }

    /** One turn: time passes, things happen, the scheduler decides, everything is checked. */
    void turn() {
        now += TURN_MILLIS;
        checks.now = now + clockSkew;
        cluster.now = now + clockSkew;
        cluster.tick();
        injectFaults();
        try {
            Scheduler current = scheduler == null ? start() : scheduler;
            List<Input> inputs = inputs();
            trace.addAll(current.turn(inputs));
            ExtensionChecks.afterTurn(shelf, store.records().values());
        } catch (FakeStore.Crash | StoreException e) {
            trace.add("scheduler ended: " + e.getMessage());
            stop();
        }
        checks.afterTurn(cluster);
    }

    private Scheduler start() {
        if (random.nextDouble() < faults.clockJump()) {
            clockSkew += random.nextInt(120_000) - 60_000;
        }
        shelf.load(store.records().values());
        Scheduler started = newScheduler();
        FrameworkRecord framework = started.framework(Services.ROLE, "principal");
        scheduler = started;
        cluster.roles(started.roles(Services.ROLE));
        targetSet = false;
        cluster.subscribe(framework.frameworkId());
        return started;
    }

    private Scheduler newScheduler() {
        // A leader of the past keeps a way to the cluster that leads nowhere.
        Scheduler[] self = new Scheduler[1];
        Cluster way = call -> {
            if (self[0] == scheduler) {
                callWatcher.accept(call);
                cluster.call(call);
            }
        };
        Settings settings = settings();
        self[0] = new Scheduler(
                storeWrapper.apply(store.lead()),
                way,
                settings,
                () -> now + clockSkew,
                () -> new UUID(random.nextLong(), random.nextLong()).toString(),
                this::generation);
        return self[0];
    }

    /** Asked for once a turn. */
    private Generation generation() {
        witness.forget();
        Generation inForce = shelf.inForce().over(extensions);
        return guards.apply(witness.watching(new FlakyGeneration(
                inForce, policy -> trouble.before(policy, faults, now), now < extensionsGoneUntil)));
    }

    private void stop() {
        scheduler = null;
        cluster.disconnect();
    }

    private List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        if (random.nextDouble() < faults.reordered()) {
            shuffleUpdates();
        }
        for (ClusterEvent event : cluster.events) {
            inputs.add(new Input.FromCluster(event));
        }
        cluster.events.clear();
        if (!targetSet && target != null) {
            targetSet = true;
            inputs.add(new Input.Ordered(new Command.SetTarget(target, "test"), this::tryAgainIfRefused));
        }
        if (shelf.happens(faults.extensionSwapped())) {
            inputs.add(shelf.swap(shelf.any(), store.records().values(), now));
        }
        if (random.nextDouble() < faults.operator()) {
            inputs.add(new Input.Ordered(command(), result -> {}));
        }
        if (operator != null && !quiet) {
            operator.act().forEach(command -> inputs.add(new Input.Ordered(command, result -> {})));
        }
        inputs.add(new Input.Tick());
        return inputs;
    }

    /** A version in force may not take the definition's parameters; the next one may. */
    private void tryAgainIfRefused(CommandResult result) {
        targetSet &= result.outcome() != CommandResult.Outcome.INVALID;
    }

    private void shuffleUpdates() {
        List<ClusterEvent> updates = cluster.events.stream()
                .filter(event -> event instanceof ClusterEvent.TaskUpdate)
                .toList();
        cluster.events.removeAll(updates);
        List<ClusterEvent> shuffled = new ArrayList<>(updates);
        Collections.shuffle(shuffled, random);
        cluster.events.addAll(shuffled);
    }

    private Command command() {
        String pod = (random.nextBoolean() ? "meta-data-" : "data-") + random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> new Command.Interrupt("data-store", "deploy", null, "operator");
            case 1, 2 -> new Command.Continue("data-store", "deploy", null, "operator");
            case 3 -> new Command.RestartPod("data-store", pod, true, "operator");
            default -> new Command.RestartPod("data-store", pod, false, "operator");
        };
    }

    private void injectFaults() {
        if (random.nextDouble() < faults.storeFails()) {
            FakeStore.Fault[] kinds = FakeStore.Fault.values();
            store.failNext(kinds[1 + random.nextInt(kinds.length - 1)]);
        }
        if (random.nextDouble() < faults.crash()) {
            stop();
        }
        if (scheduler != null && cluster.subscribed && random.nextDouble() < faults.disconnect()) {
            cluster.disconnect();
            cluster.events.add(new ClusterEvent.Disconnected("simulated"));
        } else if (scheduler != null && !cluster.subscribed && !cluster.events.isEmpty()) {
            hearOfTheLoss(scheduler);
        }
        if (scheduler != null && !cluster.subscribed) {
            FrameworkRecord framework = (FrameworkRecord) store.get(FrameworkRecord.PATH);
            if (framework != null && random.nextInt(4) == 0) {
                cluster.subscribe(framework.frameworkId());
            }
        }
        if (scheduler != null && random.nextDouble() < faults.stalledLeader()) {
            deposed = scheduler;
            stop();
        } else if (deposed != null) {
            runDeposed();
        }
        if (scheduler != null && cluster.subscribed && random.nextDouble() < faults.masterFailsOver()) {
            cluster.failOver();
            cluster.events.add(new ClusterEvent.Disconnected("the master failed over"));
        }
        if (random.nextDouble() < faults.extensionGone()) {
            extensionsGoneUntil = now + random.nextInt(10_000);
        }
        if (random.nextDouble() < faults.rescind()) {
            cluster.rescindSome();
        }
        if (random.nextDouble() < faults.agent()) {
            disturbAgent();
        }
    }

    private void hearOfTheLoss(Scheduler current) {
        try {
            trace.addAll(current.turn(inputs()));
        } catch (FakeStore.Crash | StoreException e) {
            trace.add("scheduler ended: " + e.getMessage());
            stop();
        }
    }

    /** A leader that was paused wakes up and works on: none of it may count. */
    private void runDeposed() {
        try {
            java.util.Objects.requireNonNull(deposed)
                    .turn(List.of(
                            new Input.FromCluster(new ClusterEvent.Offers(List.of())),
                            new Input.Ordered(
                                    new Command.Interrupt("data-store", "deploy", null, "ghost"), result -> {})));
        } catch (StoreException e) {
            trace.add("old leader fenced: " + e.getMessage());
        }
        deposed = null;
    }

    private void disturbAgent() {
        List<SimAgent> all = new ArrayList<>(cluster.agents.values());
        SimAgent agent = all.get(random.nextInt(all.size()));
        if (agent.lost) {
            return;
        }
        if (!agent.connected) {
            if (!agent.unreachable && random.nextBoolean()) {
                cluster.declareUnreachable(agent);
            } else {
                cluster.comeBack(agent);
            }
        } else if (random.nextInt(4) == 0) {
            reboot(agent);
        } else {
            cluster.cutOff(agent);
        }
    }

    /** An agent restarts under a new id. */
    void reboot(SimAgent agent) {
        cluster.reboot(agent, "S" + agentNumber++);
    }

    /** Asks for something in a turn of its own. */
    void order(Command command) {
        order(new Input.Ordered(command, result -> {}));
    }

    /** Puts another version of the bundle of policies into force, in a turn of its own. */
    void swap(Variant next) {
        order(shelf.swap(next, store.records().values(), now));
    }

    private void order(Input ordered) {
        try {
            if (scheduler != null) {
                scheduler.turn(List.of(ordered));
            }
        } catch (FakeStore.Crash | StoreException e) {
            trace.add("scheduler ended: " + e.getMessage());
            stop();
        }
    }

    /** Ends all faults, brings agents back, lets an operator continue, and waits until all is well. */
    void becomeQuiet(int turns) {
        faults(Faults.none());
        store.failNext(FakeStore.Fault.NONE);
        deposed = null;
        extensionsGoneUntil = 0;
        trouble.end();
        cluster.agents.values().forEach(cluster::comeBack);
        quiet = true;
        for (int i = 0; i < turns; i++) {
            turn();
            if (operator != null) {
                operator.settle(i).forEach(this::order);
            } else if (i == 2) {
                order(new Command.Continue("data-store", "deploy", null, "operator"));
            }
            if (!shelf.inForce().isGood()) {
                swap(Variant.AS_GOOD);
            }
            // A while longer than the first moment of calm: what is given back takes its time.
            if (i > 10 && isComplete() && !checks.isCleaning(cluster)) {
                checks.whenQuiet(cluster);
                quiet = false;
                return;
            }
        }
        throw new Violation("faults end, then the plan completes", describe());
    }

    boolean isComplete() {
        if (operator != null) {
            return scheduler != null && operator.isContent();
        }
        return scheduler != null
                && target != null
                && scheduler.view().target("data-store").filter(target::equals).isPresent()
                && scheduler.view().plans("data-store").stream().allMatch(plan -> plan.status() == PlanStatus.COMPLETE);
    }

    private String describe() {
        if (scheduler == null) {
            return "the scheduler does not run";
        }
        StringBuilder text = new StringBuilder();
        SchedulerView view = scheduler.view();
        for (String service : view.services()) {
            for (PlanView plan : view.plans(service)) {
                if (plan.status() == PlanStatus.COMPLETE) {
                    continue;
                }
                text.append(service + " " + plan.name() + " " + plan.status() + '\n');
                plan.phases().stream()
                        .flatMap(phase -> phase.steps().stream())
                        .filter(step -> step.status() != PlanStatus.COMPLETE)
                        .forEach(step -> text.append("  " + step.status() + " " + step.message() + '\n'));
            }
            view.pods(service)
                    .forEach(pod -> view.explain(service, pod.name()).ifPresent(explanation -> {
                        text.append(explanation.summary() + '\n');
                        explanation.agents().stream()
                                .filter(agent -> explanation.summary().contains("on " + agent.hostname() + " "))
                                .forEach(agent -> text.append("  " + agent + '\n'));
                    }));
        }
        cluster.reservedInReach().stream()
                .filter(resource -> store.get(ReleaseRecord.path(Checks.id(resource))) != null)
                .forEach(resource -> text.append("not given back: " + resource + '\n'));
        cluster.agents.values().forEach(agent -> text.append(agent + "\n"));
        return text.toString();
    }
}
