package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.ServiceGiven.steps;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentTest {
    @Test
    void aReservationWhoseVolumeWasNotMadeIsCompletedNotMadeAgain() {
        World world = World.withAgents(1);
        world.machines.refusesVolumes = true;
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        world.machines.refusesVolumes = false;
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        world.says(World.status(task, "a0", TaskState.DROPPED, "MASTER", "INVALID_OFFERS"));
        world.forgetCalls();
        world.offerAll();
        assertThat(world.operations())
                .extracting(Object::getClass)
                .containsExactly(Operation.Create.class, Operation.Launch.class);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.reserved("a0")).hasSize(3);
    }

    @Test
    void aCrashBetweenTheCommitAndTheAcceptEndsInARetry() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.machines.losesAccepts = true;
        world.offerAll();
        world.machines.losesAccepts = false;
        String lost = world.pod("data-0").tasks().get("data-0").taskId();
        world.forgetCalls();
        world.restart();
        world.subscribe(false);
        assertThat(world.calls(ClusterCall.Reconcile.class))
                .anySatisfy(call -> assertThat(call.tasks()).contains(new ClusterCall.KnownTask(lost, "a0")));
        world.says(World.status(lost, "a0", TaskState.LOST, "MASTER", "RECONCILIATION"));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.reserved("a0")).hasSize(3);
    }

    @Test
    void aCrashAfterTheAcceptFindsTheTaskRunning() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        world.restart();
        world.subscribe(false);
        world.forgetCalls();
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void anUnconfirmedReservationThatComesInALaterOfferIsNotLeftOver() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(data())));
        world.offerAll();
        world.offerAll();
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        // The launch failed, but what was free before is on offer first.
        world.says(World.status(task, "a0", TaskState.DROPPED, "MASTER", "INVALID_OFFERS"));
        world.machines.end("a0", task);
        world.settle();
        world.pass(2 * 600_000);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.reserved("a0")).extracting(Resource::thousandths).containsExactly(1_000L);
    }

    @Test
    void aPortThatLiesOutsideOfItsNewRangesMoves() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(data().port("api", 0))));
        world.settle();
        assertThat(world.machines.running("a0").get(0).portNumbers()).containsEntry("api", 31000L);
        world.deploy(service(KV, pod("data", 1).with(data().port("api", 0, new Range(31050, 31099)))));
        world.settle();
        assertThat(world.machines.running("a0").get(0).portNumbers()).containsEntry("api", 31050L);
        world.deploy(service(KV, pod("data", 1).with(data().port("api", 0, new Range(31040, 31099)))));
        world.settle();
        assertThat(world.machines.running("a0").get(0).portNumbers()).containsEntry("api", 31050L);
        assertThat(world.reserved("a0"))
                .filteredOn(r -> r.name().equals("ports"))
                .hasSize(1);
    }

    @Test
    void whatALaterStepNeedsIsAskedForAgainIfTheFirstReservationGotLost() {
        World world = World.withAgents(1);
        world.deploy(service(
                        KV,
                        pod("node", 1)
                                .with(task("first").amount("cpus", 1))
                                .with(task("second").amount("cpus", 1)))
                .phase(steps("node", "node", "serial", List.of("first"), List.of("second"))));
        world.machines.losesAccepts = true;
        world.offerAll();
        world.machines.losesAccepts = false;
        String lost = world.pod("node-0").tasks().get("node-0-first").taskId();
        world.says(World.status(lost, "a0", TaskState.LOST, "MASTER", "RECONCILIATION"));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.reserved("a0")).hasSize(2);
    }

    private static TaskGiven data() {
        return task("data").amount("cpus", 1);
    }
}
