package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.cluster.ClusterCall.Reconcile;
import io.holdfast.core.command.Command;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    @ParameterizedTest
    @CsvSource({
        "STAGING, RUNNING, EXECUTOR, RUNNING",
        "RUNNING, STAGING, EXECUTOR, RUNNING",
        "RUNNING, STARTING, EXECUTOR, RUNNING",
        "RUNNING, KILLING, EXECUTOR, KILLING",
        "KILLING, RUNNING, EXECUTOR, KILLING",
        "KILLING, KILLED, EXECUTOR, KILLED",
        "FAILED, RUNNING, MASTER, FAILED",
        "FINISHED, KILLED, EXECUTOR, FINISHED",
        "RUNNING, UNREACHABLE, MASTER, UNREACHABLE",
        "UNREACHABLE, RUNNING, MASTER, RUNNING",
        "LOST, RUNNING, MASTER, RUNNING",
        "LOST, RUNNING, EXECUTOR, LOST",
        "LOST, FAILED, EXECUTOR, FAILED",
        "GONE, RUNNING, MASTER, RUNNING",
        "LOST, GONE, MASTER, LOST",
    })
    void aLateOrReorderedStatusDoesNotTurnTimeBack(TaskState first, TaskState then, String source, TaskState result) {
        World world = launched();
        String id = task(world).taskId();
        world.says(World.status(id, "a0", first, "EXECUTOR", ""));
        world.says(World.status(id, "a0", then, source, ""));
        assertThat(task(world).state()).isEqualTo(result);
    }

    @Test
    void theSameStatusAgainChangesNothingAtAll() {
        World world = launched();
        var status = world.status("data-0", TaskState.RUNNING);
        world.says(status);
        TaskRecord before = task(world);
        int commits = world.store.commits;
        world.now += 5_000;
        world.says(status);
        world.says(status);
        assertThat(task(world)).isEqualTo(before);
        assertThat(world.store.commits).isEqualTo(commits);
    }

    @Test
    void aFailureToldTwiceCountsOnce() {
        World world = launched();
        var status = world.status("data-0", TaskState.FAILED);
        world.says(status);
        world.says(status);
        assertThat(world.pod("data-0").failures()).isEqualTo(1);
    }

    @Test
    void anUnknownTaskIsKilledAndKilledAgainUntilItHasEnded() {
        World world = launched();
        world.forgetCalls();
        world.says(World.status("stranger", "a0", TaskState.RUNNING, "MASTER", "RECONCILIATION"));
        assertThat(world.calls(Kill.class)).containsExactly(new Kill("stranger", "a0", 0));
        world.pass(4_999);
        assertThat(world.calls(Kill.class)).hasSize(1);
        world.pass(1);
        assertThat(world.calls(Kill.class)).hasSize(2);
        world.says(World.status("stranger", "a0", TaskState.KILLED, "EXECUTOR", ""));
        world.pass(60_000);
        assertThat(world.calls(Kill.class)).hasSize(2);
    }

    @Test
    void anUnknownTaskThatHasEndedIsNotKilled() {
        World world = launched();
        world.says(World.status("stranger", "a0", TaskState.FINISHED, "EXECUTOR", ""));
        world.pass(60_000);
        assertThat(world.calls(Kill.class)).isEmpty();
    }

    @Test
    void tasksAreAskedForAfterEachSubscriptionThenAfterEightSixteenAndEveryThirtySeconds() {
        World world = launched();
        world.says("data-0", TaskState.RUNNING);
        world.forgetCalls();
        world.subscribe(false);
        assertThat(explicit(world)).hasSize(1);
        long[] waits = {8_000, 16_000, 30_000, 30_000};
        for (int i = 0; i < waits.length; i++) {
            world.pass(waits[i] - 1);
            assertThat(explicit(world)).hasSize(i + 1);
            world.pass(1);
            assertThat(explicit(world)).hasSize(i + 2);
        }
        world.says("data-0", TaskState.RUNNING);
        world.pass(60_000);
        assertThat(explicit(world)).hasSize(5);
    }

    @Test
    void everythingIsReconciledOftenAtFirstAndThenOnceAnHour() {
        World world = launched();
        world.says("data-0", TaskState.RUNNING);
        world.forgetCalls();
        for (int i = 0; i < 60; i++) {
            world.pass(60_000);
        }
        assertThat(world.calls(Reconcile.class))
                .as("agents come back to a new master one by one")
                .hasSizeGreaterThan(4);
        for (int i = 0; i < 60; i++) {
            world.pass(60_000);
        }
        world.forgetCalls();
        for (int i = 0; i < 120; i++) {
            world.pass(60_000);
        }
        assertThat(world.calls(Reconcile.class))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.tasks()).isEmpty());
    }

    @Test
    void aTaskThatIsOutOfSightHasBeenSoSinceItsAgentWasLost() {
        World world = launched();
        world.says("data-0", TaskState.RUNNING);
        String id = task(world).taskId();
        long lost = world.now - 40_000;
        world.says(new io.holdfast.core.cluster.TaskStatus(
                id, TaskState.UNREACHABLE, "a0", "MASTER", "", "", null, null, null, 0, lost, null));
        assertThat(task(world).stateSinceMillis()).isEqualTo(lost);
    }

    private static List<Reconcile> explicit(World world) {
        return world.calls(Reconcile.class).stream()
                .filter(call -> !call.tasks().isEmpty())
                .toList();
    }

    private static TaskRecord task(World world) {
        return world.pod("data-0").tasks().get("data-0");
    }

    private static World launched() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        return world;
    }

    @Test
    void aRelaunchThatNeverArrivedIsRecoveredWhoeverWantedIt() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.machines.losesAccepts = true;
        world.order(new Command.RestartStep(KV, "deploy", null, null, "ann"));
        world.settle();
        world.machines.losesAccepts = false;
        String lost = world.pod("data-0").tasks().get("data-0").taskId();
        world.says(World.status(lost, "a0", TaskState.LOST, "MASTER", "RECONCILIATION"));
        assertThat(world.pod("data-0").recovery()).isNotNull();
        world.settle();
        assertThat(world.pod("data-0").tasks().get("data-0").state()).isEqualTo(TaskState.RUNNING);
    }
}
