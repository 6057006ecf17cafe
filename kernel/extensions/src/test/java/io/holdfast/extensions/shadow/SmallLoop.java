package io.holdfast.extensions.shadow;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

/** The core's scheduler with one service whose pods wait for a place, on the caller's thread. */
final class SmallLoop implements SchedulerAccess {
    private final Scheduler scheduler;
    private int offers;
    private boolean busy;

    SmallLoop(Generation generation, String rule, int pods) {
        Store nowhere = new Store() {
            @Override
            public List<Durable> load() {
                return List.of();
            }

            @Override
            public void commit(List<StateWrite> writes) {}
        };
        Settings settings = Settings.defaults("holdfast", "api.example", 1);
        scheduler = new Scheduler(nowhere, call -> {}, settings, () -> 5_000, () -> "id", () -> generation);
        scheduler.framework("role", "principal");
        hear(new ClusterEvent.Subscribed("id", "master", false, null));
        scheduler.turn(List.of(new Input.Ordered(new Command.SetTarget(service(rule, pods), "ann"), result -> {})));
    }

    private static ServiceSpec service(String rule, int count) {
        SortedMap<String, Double> none = new TreeMap<>();
        TaskSpec task = new TaskSpec(
                "data",
                Goal.RUNNING,
                true,
                "run",
                new TreeMap<>(),
                List.of(),
                none,
                List.of(),
                List.of(),
                null,
                null,
                1,
                null,
                new TreeMap<>());
        PlacementSpec placement = new PlacementSpec.Rule(PolicyRef.of(rule));
        List<PodSpec> pods = List.of(new PodSpec("data", count, false, List.of(task), placement, null, null));
        return new ServiceSpec("kv", null, null, pods, PlanSpec.serial(pods), RecoverySpec.defaults());
    }

    /** One turn in which these agents offer something. */
    void offer(String... agents) {
        List<Offer> made = Stream.of(agents)
                .map(id -> new Offer(
                        "O" + ++offers,
                        new Agent(id, id, List.of(), null),
                        "role",
                        List.of(Resource.scalar("cpus", 1)),
                        null))
                .toList();
        hear(new ClusterEvent.Offers(made));
    }

    private synchronized void hear(ClusterEvent event) {
        scheduler.turn(List.of(new Input.FromCluster(event)));
    }

    synchronized void busy(boolean now) {
        busy = now;
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        throw new UnsupportedOperationException("a comparison must not change anything");
    }

    @Override
    public synchronized <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        return busy
                ? CompletableFuture.failedFuture(new RejectedExecutionException("busy"))
                : CompletableFuture.completedFuture(reader.apply(scheduler.view()));
    }
}
