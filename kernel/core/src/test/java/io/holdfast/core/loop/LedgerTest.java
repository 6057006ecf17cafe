package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.view.LedgerEntry;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long QUARANTINE = 600_000;

    @Test
    void anUnknownReservationOfOursIsLeftAloneForAWhileAndThenReleased() {
        World world = World.withAgents(1);
        world.put("a0", own(world, Resource.scalar("cpus", 1), "lost"));
        world.offerAll();
        assertThat(ledger(world)).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo("quarantined");
            assertThat(entry.reason()).startsWith("nobody owns it; labels");
        });
        world.pass(QUARANTINE - 1);
        world.offerAll();
        assertThat(world.operations()).isEmpty();
        world.pass(1);
        world.offerAll();
        world.offerAll();
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void offersAreAskedForWhenTheTimeToReleaseHasCome() {
        World world = World.withAgents(1);
        world.put("a0", own(world, Resource.scalar("cpus", 1), "lost"));
        world.offerAll();
        world.forgetCalls();
        world.pass(QUARANTINE);
        assertThat(world.calls(ClusterCall.Revive.class)).hasSize(1);
    }

    @Test
    void anUnknownVolumeIsKeptUntilAnOperatorLetsItGo() {
        World world = World.withAgents(1);
        Resource volume = own(world, Resource.scalar("disk", 100), "lost")
                .withDisk(new Disk(null, new Disk.Persistence("precious", "principal"), "path"));
        world.put("a0", volume);
        world.offerAll();
        world.pass(100 * QUARANTINE);
        world.offerAll();
        assertThat(world.operations()).isEmpty();
        assertThat(world.scheduler().view().health().reasons().get(0)).contains("volume precious on agent a0");
        assertThat(world.order(new Command.ReleaseUnknown("none", "ann")).outcome())
                .isEqualTo(Outcome.NOT_FOUND);
        assertThat(world.order(new Command.ReleaseUnknown("lost", "ann")).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(ledger(world).get(0).reason()).isEqualTo("released from quarantine by ann");
        world.offerAll();
        assertThat(world.operations())
                .extracting(Object::getClass)
                .containsExactly(Operation.Destroy.class, Operation.Unreserve.class);
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void whatIsReservedButNeverUsedIsReleasedAfterAWhileAndTriedElsewhere() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 1)));
        world.offer("a0");
        String task = world.machines.running("a0").get(0).taskId();
        world.machines.end("a0", task);
        world.says(World.status(task, "a0", TaskState.DROPPED, "MASTER", "INVALID_OFFERS"));
        world.pass(31_000);
        assertThat(world.placeOf("data-0")).isNull();
        world.offerAll();
        world.settle();
        assertThat(world.placeOf("data-0")).isIn("a0", "a1");
        assertThat(world.reserved("a0").size() + world.reserved("a1").size()).isEqualTo(3);
    }

    @Test
    void anAcceptThatGotLostIsFoundOutByReconciliationAndMadeAgain() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.machines.losesAccepts = true;
        world.offerAll();
        world.machines.losesAccepts = false;
        String lost = world.pod("data-0").tasks().get("data-0").taskId();
        world.pass(30_000);
        assertThat(world.calls(ClusterCall.Reconcile.class))
                .anySatisfy(call -> assertThat(call.tasks()).contains(new ClusterCall.KnownTask(lost, "a0")));
        world.says(World.status(lost, "a0", TaskState.LOST, "MASTER", "RECONCILIATION"));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(io.holdfast.spi.plan.PlanStatus.COMPLETE);
        assertThat(world.reserved("a0")).hasSize(3);
    }

    @Test
    void aLaunchIsConfirmedByReconciliationAlone() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        var launched = world.status("data-0", TaskState.RUNNING);
        world.says(World.status(launched.taskId(), "a0", TaskState.RUNNING, "MASTER", "RECONCILIATION"));
        assertThat(world.plan("deploy").status()).isEqualTo(io.holdfast.spi.plan.PlanStatus.COMPLETE);
        assertThat(ledger(world)).extracting(LedgerEntry::state).containsOnly("owned");
    }

    @Test
    void whatWasAskedForIsIntendedUntilItIsConfirmedByFeedbackOrByTheTaskItself() {
        for (boolean feedback : new boolean[] {true, false}) {
            World world = World.withAgents(1);
            world.subscribe(feedback);
            world.deploy(service(KV, pod("data", 1)));
            world.offerAll();
            assertThat(ledger(world)).extracting(LedgerEntry::state).containsOnly("intended");
            String id = world.operations(Operation.Create.class).get(0).id();
            if (feedback) {
                world.hear(new ClusterEvent.OperationUpdate(
                        new OperationStatus(id, OperationStatus.State.FINISHED, "", "dXVpZA==", "a0")));
                assertThat(world.calls(ClusterCall.AcknowledgeOperation.class)).hasSize(1);
            } else {
                assertThat(id).isNull();
                world.says("data-0", TaskState.RUNNING);
            }
            assertThat(ledger(world)).extracting(LedgerEntry::state).containsOnly("owned");
        }
    }

    @Test
    void aReleaseIsOffTheBooksWhenFeedbackConfirmsIt() {
        World world = World.withAgents(1);
        world.subscribe(true);
        world.put("a0", own(world, Resource.scalar("cpus", 1), "lost"));
        world.offerAll();
        world.order(new Command.ReleaseUnknown("lost", "ann"));
        world.offerAll();
        assertThat(ledger(world)).extracting(LedgerEntry::state).containsExactly("releasing");
        String id = world.operations(Operation.Unreserve.class).get(0).id();
        world.hear(new ClusterEvent.OperationUpdate(
                new OperationStatus(id, OperationStatus.State.FINISHED, "", null, "a0")));
        assertThat(ledger(world)).isEmpty();
    }

    @Test
    void aReleaseThatFailsIsTriedAgainWhenOfferedAgain() {
        World world = World.withAgents(1);
        world.put("a0", own(world, Resource.scalar("cpus", 1), "lost"));
        world.offerAll();
        world.order(new Command.ReleaseUnknown("lost", "ann"));
        world.machines.losesAccepts = true;
        world.offerAll();
        world.machines.losesAccepts = false;
        world.offerAll();
        assertThat(world.operations(Operation.Unreserve.class)).hasSize(2);
        assertThat(world.reserved("a0")).isEmpty();
    }

    @Test
    void whatARunningTaskLeavesOverIsGivenBackAndAVolumeNever() {
        World world = World.withAgents(1);
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 1).volume("path", 100))));
        world.settle();
        Resource cpus = world.machines.running("a0").get(0).resources().get(0);
        world.put("a0", cpus.withValue(new io.holdfast.spi.model.Value.Scalar(0.25)));
        world.forgetCalls();
        world.offerAll();
        assertThat(world.operations(Operation.Unreserve.class)).hasSize(1);
        assertThat(world.reserved("a0")).hasSize(2);
    }

    private static List<LedgerEntry> ledger(World world) {
        return world.scheduler().view().ledger();
    }

    private static Resource own(World world, Resource resource, String id) {
        String framework = world.scheduler().view().health().frameworkId();
        return resource.pushReservation(
                new Reservation(true, "holdfast", "principal", OwnLabels.of(framework, id, KV, "data-9")));
    }
}
