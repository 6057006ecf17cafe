package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scheduler ends before and after each of its writes, one life per write; every life ends well. */
class CrashAtEveryWriteTest {
    private static final int TURNS = 2_000;
    private final Life life = new Life();

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aDeploymentCompletes(FakeStore.Fault fault) {
        crashAtEveryWriteOf(simulation -> {}, fault);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aFailedTaskIsRecovered(FakeStore.Fault fault) {
        crashAtEveryWriteOf(
                simulation -> simulation
                        .cluster
                        .agents
                        .values()
                        .forEach(agent -> agent.tasks.values().stream()
                                .toList()
                                .forEach(task -> simulation.cluster.end(
                                        agent, task, io.holdfast.spi.service.TaskState.FAILED, "killed"))),
                fault);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aReplacementEndsElsewhereWithNothingLeftBehind(FakeStore.Fault fault) {
        crashAtEveryWriteOf(
                simulation -> simulation.order(new Command.RestartPod("data-store", "data-0", true, "operator")),
                fault);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aServiceGrows(FakeStore.Fault fault) {
        crashAtEveryWriteOf(simulation -> simulation.target(Services.dataStore(2, 5, "run")), fault);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aNewConfigurationIsRolledOut(FakeStore.Fault fault) {
        crashAtEveryWriteOf(simulation -> simulation.target(Services.dataStore(2, 3, "run-again")), fault);
    }

    private void crashAtEveryWriteOf(Consumer<Simulation> change, FakeStore.Fault fault) {
        Simulation undisturbed = deployed();
        int from = undisturbed.store.commits();
        change.accept(undisturbed);
        undisturbed.becomeQuiet(TURNS);
        int writes = undisturbed.store.commits() - from;
        assertThat(writes).isGreaterThanOrEqualTo(0);
        for (int write = 0; write < Math.max(writes, from); write++) {
            // The deployment's own writes are disturbed as well: a crash may come at any of them.
            Simulation simulation = new Simulation(1, life.extensions(), 6);
            simulation.target(Services.dataStore(2, 3, "run"));
            simulation.store.failAt(write, fault);
            simulation.becomeQuiet(TURNS);
            simulation.store.failAt(simulation.store.commits() + write, fault);
            change.accept(simulation);
            simulation.becomeQuiet(TURNS);
            assertThat(simulation.isComplete()).isTrue();
        }
    }

    private Simulation deployed() {
        Simulation simulation = new Simulation(1, life.extensions(), 6);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.becomeQuiet(TURNS);
        return simulation;
    }
}
