package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.state.Durable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The master removed the framework, for example because it was away for longer than its failover timeout. */
class TornDownTest {
    private final Life life = new Life();

    @Test
    void aRemovedFrameworkSaysSoAndTouchesNothing() {
        Simulation simulation = new Simulation(5, life.extensions(), 4);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.becomeQuiet(200);
        Map<String, Durable> before = new TreeMap<>(simulation.store.records());
        List<ClusterCall> calls = new ArrayList<>();
        Scheduler scheduler = new Scheduler(
                simulation.store.lead(),
                calls::add,
                Settings.defaults("data-store", "127.0.0.1", 8080),
                () -> 1_900_000_000_000L,
                () -> UUID.randomUUID().toString(),
                life::extensions);

        scheduler.turn(List.of(
                new Input.FromCluster(new ClusterEvent.Rejected("framework-removed", "Framework has been removed"))));
        scheduler.turn(List.of(new Input.Tick()));

        assertThat(scheduler.rejected()).isPresent();
        assertThat(scheduler.view().health().value()).isEqualTo("unhealthy");
        assertThat(scheduler.view().health().reasons()).anyMatch(reason -> reason.contains("has been removed"));
        assertThat(calls).isEmpty();
        assertThat(simulation.store.records()).isEqualTo(before);
    }
}
