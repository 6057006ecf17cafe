package io.holdfast.extensions.guard;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.command.Command;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.spi.model.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The kernel's own scheduler over a store and a cluster that only listen. */
final class OneTurn {
    private final List<ClusterCall> calls = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private long now = 1_000_000;
    final Scheduler scheduler;

    private record Nowhere() implements Store {
        @Override
        public List<Durable> load() {
            return List.of();
        }

        @Override
        public void commit(List<StateWrite> writes) {
            // The scheduler keeps what it needs in memory.
        }
    }

    OneTurn(Generation generation, ServiceSpec... services) {
        scheduler = new Scheduler(
                new Nowhere(),
                calls::add,
                Settings.defaults("holdfast", "api.example", 8080),
                () -> now,
                () -> "id" + ids.incrementAndGet(),
                () -> generation);
        scheduler.framework("role", "principal");
        scheduler.turn(List.of(new Input.FromCluster(new ClusterEvent.Subscribed("framework", "master", false, "r"))));
        for (ServiceSpec service : services) {
            scheduler.turn(List.of(new Input.Ordered(new Command.SetTarget(service, "ann"), result -> {})));
        }
    }

    /** One turn with these offers. */
    void offer(List<Offer> offers) {
        now += 1_000;
        scheduler.turn(List.of(new Input.FromCluster(new ClusterEvent.Offers(offers))));
    }

    /** The names of all tasks that were launched. */
    List<String> launched() {
        return calls.stream()
                .filter(ClusterCall.Accept.class::isInstance)
                .flatMap(call -> ((ClusterCall.Accept) call).operations().stream())
                .filter(Operation.Launch.class::isInstance)
                .flatMap(launch -> ((Operation.Launch) launch).tasks().stream())
                .map(TaskLaunch::name)
                .toList();
    }
}
