package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.world.MemoryStore;
import io.holdfast.core.world.Policies;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitTest {
    @Test
    void nothingIsSentAndNobodyIsAnsweredWhenTheCommitFails() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.forgetCalls();
        world.store.fails = true;
        List<CommandResult> answers = new ArrayList<>();
        assertThatThrownBy(() -> world.offerAll()).isInstanceOf(StoreException.class);
        assertThat(world.machines.calls).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void aSchedulerWhoseCommitFailedDecidesNothingEverAgain() {
        World world = World.withAgents(1);
        world.store.fails = true;
        assertThatThrownBy(() -> world.deploy(service(KV, pod("data", 1)))).isInstanceOf(StoreException.class);
        world.store.fails = false;
        assertThatThrownBy(() -> world.pass(1_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("load");
        world.restart();
        assertThat(world.scheduler().view().services()).isEmpty();
    }

    @Test
    void aSchedulerThatFailedInTheMiddleOfADecisionDecidesNothingEverAgain() {
        World world = World.withAgents(1);
        world.decideWith(() -> {
            throw new IllegalArgumentException("no generation");
        });
        assertThatThrownBy(() -> world.pass(1)).isInstanceOf(IllegalArgumentException.class);
        world.decideWith(() -> world.policies);
        assertThatThrownBy(() -> world.pass(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStatusIsAcknowledgedOnlyWhenWhatItSaysIsDurable() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        var plain = world.status("data-0", TaskState.RUNNING);
        var wanting = new io.holdfast.core.cluster.TaskStatus(
                plain.taskId(), TaskState.RUNNING, "a0", "EXECUTOR", "", "", null, null, "dXVpZA==", 0, null, null);
        world.forgetCalls();
        world.store.fails = true;
        assertThatThrownBy(() -> world.says(wanting)).isInstanceOf(StoreException.class);
        assertThat(world.machines.calls).isEmpty();
        world.store.fails = false;
        world.restart();
        world.subscribe(false);
        world.says(wanting);
        assertThat(world.calls(io.holdfast.core.cluster.ClusterCall.Acknowledge.class))
                .hasSize(1);
    }

    @Test
    void oneTurnIsOneTransactionHoweverManyLaunches() {
        World world = World.withAgents(5);
        world.deploy(service(KV, pod("data", 5)).rolledOut("serial", "parallel"));
        int before = world.store.commits;
        world.offerAll();
        assertThat(world.launched()).hasSize(5);
        assertThat(world.store.commits).isEqualTo(before + 1);
    }

    @Test
    void aTurnThatChangesNothingWritesNothing() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        int before = world.store.commits;
        world.pass(1_000);
        world.offerAll();
        assertThat(world.store.commits).isEqualTo(before);
    }

    @Test
    void theFrameworkIdIsDurableBeforeAnybodyCanUseItAndIsUsedForEver() {
        MemoryStore store = new MemoryStore();
        Scheduler first = scheduler(store, "one");
        FrameworkRecord chosen = first.framework("role", "principal");
        assertThat(store.at(FrameworkRecord.PATH)).isEqualTo(chosen);
        assertThat(scheduler(store, "two").framework("role", "principal").frameworkId())
                .isEqualTo("one");
    }

    @Test
    void aFrameworkIdThatCouldNotBeStoredIsNeverGivenOut() {
        MemoryStore store = new MemoryStore();
        store.fails = true;
        Scheduler scheduler = scheduler(store, "one");
        assertThatThrownBy(() -> scheduler.framework("role", "principal")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> scheduler.framework("role", "principal")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stateWithoutAFrameworkIdIsRefusedWithAWayToRepairIt() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.store.lose(FrameworkRecord.PATH);
        assertThatThrownBy(world::restart)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no framework id")
                .hasMessageContaining("Restore the node 'framework' from a backup");
    }

    @Test
    void aRejectionByTheClusterIsToldAndStopsAllCalls() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.forgetCalls();
        world.hear(new ClusterEvent.Rejected("framework-removed", "it is gone"));
        world.pass(60_000);
        assertThat(world.scheduler().rejected()).isPresent();
        assertThat(world.machines.calls).isEmpty();
        assertThat(world.scheduler().view().health().reasons()).containsExactly("the cluster refuses us: it is gone");
    }

    private static Scheduler scheduler(MemoryStore store, String id) {
        return new Scheduler(
                store,
                call -> {},
                Settings.defaults("holdfast", "api.example", 8080),
                () -> 0L,
                () -> id,
                Policies::new);
    }
}
