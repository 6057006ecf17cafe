package io.holdfast.core.loop;

import static io.holdfast.core.command.CommandResult.Outcome.ALREADY;
import static io.holdfast.core.command.CommandResult.Outcome.DONE;
import static io.holdfast.core.command.CommandResult.Outcome.INVALID;
import static io.holdfast.core.command.CommandResult.Outcome.NOT_FOUND;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.ServiceGiven.steps;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanEvent;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans of a service's own: started with parameters, durable, never on a pod that another plan works on. */
class OwnPlanTest {
    private static ServiceGiven ring() {
        return service(
                        KV,
                        pod("node", 2)
                                .with(task("server").amount("cpus", 1).volume("data", 10))
                                .with(task("backup").goal(Goal.FINISH).amount("cpus", 0.1)))
                .phase(steps("node", "node", "serial", List.of("server")))
                .plan("backup", steps("save", "node", "serial", List.of("backup")));
    }

    private static World deployed() {
        World world = World.withAgents(2);
        world.deploy(ring());
        world.settle();
        world.forgetCalls();
        return world;
    }

    private static CommandResult start(World world, Map<String, String> env) {
        return world.order(new Command.StartPlan(KV, "backup", env, "ann", "before the upgrade"));
    }

    @Test
    void itWaitsUntilSomebodyStartsIt() {
        World world = deployed();
        assertThat(world.plan("backup").status()).isEqualTo(WAITING);
        world.settle();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void itsTasksGetTheParametersAndFollowEachOther() {
        World world = deployed();
        assertThat(start(world, Map.of("BUCKET", "s3://b")).outcome()).isEqualTo(DONE);
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-backup");
        assertThat(world.machines.launch("node-0-backup").orElseThrow().env()).containsEntry("BUCKET", "s3://b");
        world.says("node-0-backup", TaskState.RUNNING);
        world.offerAll();
        assertThat(world.launched()).hasSize(1);
        world.ends("node-0-backup", TaskState.FINISHED);
        world.offerAll();
        world.says("node-1-backup", TaskState.RUNNING);
        world.ends("node-1-backup", TaskState.FINISHED);
        world.pass(100);
        assertThat(world.plan("backup").status()).isEqualTo(COMPLETE);
        assertThat(world.launched()).containsExactly("node-0-backup", "node-1-backup");
    }

    @Test
    void whileAStepRunsOffersStillComeSoThatTheNextOneNeedNotWaitForThem() {
        World world = deployed();
        start(world, Map.of());
        world.offerAll();
        world.says("node-0-backup", TaskState.RUNNING);
        world.forgetCalls();
        world.offerAll();
        world.pass(10_000);
        assertThat(world.calls(ClusterCall.Suppress.class)).isEmpty();
        assertThat(world.calls(ClusterCall.Decline.class))
                .isNotEmpty()
                .allSatisfy(decline -> assertThat(decline.refuseSeconds()).isEqualTo(5));
        world.ends("node-0-backup", TaskState.FINISHED);
        world.offerAll();
        assertThat(world.launched()).contains("node-1-backup");
    }

    @Test
    void whoStartedItWhenAndWhyIsKeptOverRestarts() {
        World world = deployed();
        long before = world.now;
        start(world, Map.of());
        world.workIsDoneAtOnce();
        world.settle();
        world.restart();
        PlanRecord said = world.scheduler().view().said(KV, "backup").orElseThrow();
        assertThat(said.run()).satisfies(run -> {
            assertThat(run.by()).isEqualTo("ann");
            assertThat(run.reason()).isEqualTo("before the upgrade");
            assertThat(run.startedMillis()).isEqualTo(before);
            assertThat(run.endedMillis()).isGreaterThanOrEqualTo(before);
        });
        assertThat(said.history()).extracting(PlanEvent::what).containsExactly("start", "complete");
        assertThat(world.scheduler().view().steps(KV, "backup").values())
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.completedMillis()).isNotNull())
                .extracting(StepRecord::startedMillis)
                .isSorted();
        assertThat(world.plan("backup").status()).isEqualTo(COMPLETE);
    }

    @Test
    void startedAgainItRunsFromTheBeginning() {
        World world = deployed();
        world.workIsDoneAtOnce();
        start(world, Map.of());
        assertThat(start(world, Map.of()).outcome()).isEqualTo(ALREADY);
        world.settle();
        assertThat(start(world, Map.of()).outcome()).isEqualTo(DONE);
        world.settle();
        assertThat(world.launched())
                .containsExactly("node-0-backup", "node-1-backup", "node-0-backup", "node-1-backup");
    }

    @Test
    void stoppedItStartsNothingNewAndLeavesWhatRuns() {
        World world = deployed();
        start(world, Map.of());
        world.offerAll();
        world.says("node-0-backup", TaskState.RUNNING);
        assertThat(world.order(new Command.StopPlan(KV, "backup", "ann", "")).outcome())
                .isEqualTo(DONE);
        world.ends("node-0-backup", TaskState.FINISHED);
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-backup");
        assertThat(world.order(new Command.StopPlan(KV, "backup", "ann", "")).outcome())
                .isEqualTo(ALREADY);
    }

    @Test
    void aFailedTaskOfItIsTriedAgainByThePlanAndNotByTheRecovery() {
        World world = deployed();
        start(world, Map.of());
        world.offerAll();
        world.says("node-0-backup", TaskState.RUNNING);
        world.ends("node-0-backup", TaskState.FAILED);
        assertThat(world.plan("recovery").phases().get(0).steps()).isEmpty();
        world.pass(2_000);
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-backup", "node-0-backup");
    }

    @Test
    void whileItWorksOnAPodNoOtherPlanDoes() {
        World world = deployed();
        start(world, Map.of());
        world.offerAll();
        world.says("node-0-backup", TaskState.RUNNING);
        world.ends("node-0-server", TaskState.FAILED);
        world.pass(2_000);
        world.offerAll();
        assertThat(world.launched()).as("the recovery waits for the backup").containsExactly("node-0-backup");
        world.ends("node-0-backup", TaskState.FINISHED);
        world.offerAll();
        assertThat(world.launched()).contains("node-0-server");
    }

    private static ServiceGiven copying(PhaseSpec steps) {
        return service(
                        KV,
                        pod("node", 1)
                                .sharing("disk", 1, 100)
                                .with(task("copy").goal(Goal.FINISH).uses("disk"))
                                .with(task("server").uses("disk")))
                .phase(steps("node", "node", "serial", List.of("copy"), List.of("server")))
                .plan("copy", steps);
    }

    private static World copied(ServiceGiven service) {
        World world = World.withAgents(1);
        world.workIsDoneAtOnce();
        world.deploy(service);
        world.settle();
        world.forgetCalls();
        world.order(new Command.StartPlan(KV, "copy", Map.of("FROM", "there"), "ann", ""));
        world.settle();
        assertThat(world.plan("copy").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        return world;
    }

    @Test
    void whatServesMakesRoomForATaskOfItAndComesBackInItsNextStep() {
        World world = copied(copying(steps("again", "node", "serial", List.of("copy"), List.of("server"))));
        assertThat(world.launched()).containsExactly("node-0-copy", "node-0-server");
        assertThat(world.machines.launch("node-0-server").orElseThrow().env()).containsEntry("FROM", "there");
        assertThat(world.plan("recovery").phases().get(0).steps()).isEmpty();
    }

    @Test
    void whatMadeRoomAndIsInNoStepOfItIsRecovered() {
        World world = copied(copying(steps("again", "node", "serial", List.of("copy"))));
        assertThat(world.launched()).containsExactly("node-0-copy", "node-0-server");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void whileAPodIsRecoveredItIsLeftAlone() {
        World world = deployed();
        world.ends("node-0-server", TaskState.FAILED);
        start(world, Map.of());
        world.offerAll();
        assertThat(world.launched()).isEmpty();
        world.pass(2_000);
        world.workIsDoneAtOnce();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-server", "node-0-backup", "node-1-backup");
    }

    @Test
    void whatItEndsToMakeRoomIsNotBroughtBackBeforeItRan() {
        World world = World.withAgents(1);
        world.deploy(service(
                        KV,
                        pod("node", 1)
                                .sharing("main", 1, 10)
                                .with(task("check").goal(Goal.FINISH).uses("main"))
                                .with(task("server").uses("main")))
                .phase(steps("node", "node", "serial", List.of("server")))
                .plan("repair", steps("node", "node", "serial", List.of("check"))));
        world.settle();
        world.forgetCalls();
        world.workIsDoneAtOnce();
        world.order(new Command.StartPlan(KV, "repair", Map.of(), "ann", ""));
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-check", "node-0-server");
        assertThat(world.plan("repair").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void interruptedItGoesOnWhereItWas() {
        World world = deployed();
        world.workIsDoneAtOnce();
        start(world, Map.of());
        world.order(new Command.Interrupt(KV, "backup", null, "ann"));
        world.settle();
        assertThat(world.plan("backup").status()).isEqualTo(WAITING);
        int before = world.launched().size();
        world.order(new Command.Continue(KV, "backup", null, "ann"));
        world.settle();
        assertThat(world.launched()).hasSize(2).hasSizeGreaterThan(before - 1);
        assertThat(world.plan("backup").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aStepCompletedByForceIsNotWorkedOn() {
        World world = deployed();
        world.workIsDoneAtOnce();
        world.order(new Command.Interrupt(KV, "backup", null, "ann"));
        start(world, Map.of());
        world.order(new Command.ForceComplete(KV, "backup", "save", "node-0:[backup]", "ann"));
        world.settle();
        assertThat(world.launched()).containsExactly("node-1-backup");
        assertThat(world.plan("backup").status()).isEqualTo(COMPLETE);
    }

    @Test
    void onlyPlansOfTheServicesOwnAreStarted() {
        World world = deployed();
        assertThat(world.order(new Command.StartPlan(KV, "deploy", Map.of(), "ann", ""))
                        .outcome())
                .isEqualTo(INVALID);
        assertThat(world.order(new Command.StartPlan(KV, "nothing", Map.of(), "ann", ""))
                        .outcome())
                .isEqualTo(NOT_FOUND);
        assertThat(start(world, Map.of("not a name", "x")).message()).contains("not a name");
    }
}
