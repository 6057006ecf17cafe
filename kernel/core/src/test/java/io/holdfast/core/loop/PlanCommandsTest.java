package io.holdfast.core.loop;

import static io.holdfast.core.command.CommandResult.Outcome.ALREADY;
import static io.holdfast.core.command.CommandResult.Outcome.DONE;
import static io.holdfast.core.command.CommandResult.Outcome.INVALID;
import static io.holdfast.core.command.CommandResult.Outcome.NOT_FOUND;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.PENDING;
import static io.holdfast.spi.plan.PlanStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanCommandsTest {
    @Test
    void anInterruptedPlanStartsNothingNewUntilItIsContinued() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 2)));
        world.offerAll();
        assertThat(interrupt(world, "deploy", null).outcome()).isEqualTo(DONE);
        assertThat(interrupt(world, "deploy", null).outcome()).isEqualTo(ALREADY);
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE, WAITING);
        assertThat(world.plan("deploy").status()).isEqualTo(WAITING);
        assertThat(proceed(world, "deploy", null).outcome()).isEqualTo(DONE);
        assertThat(proceed(world, "deploy", null).outcome()).isEqualTo(ALREADY);
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE, COMPLETE);
    }

    @Test
    void anInterruptionOutlivesTheScheduler() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 2)));
        interrupt(world, "deploy", null);
        world.restart();
        world.subscribe(false);
        world.settle();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void anInterruptedPhaseLeavesTheOthersAlone() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("meta", 1), pod("data", 1)).rolledOut("parallel", "serial"));
        assertThat(interrupt(world, "deploy", "meta").outcome()).isEqualTo(DONE);
        assertThat(interrupt(world, "deploy", "meta").outcome()).isEqualTo(ALREADY);
        world.settle();
        assertThat(world.steps()).containsExactly(WAITING, COMPLETE);
        assertThat(proceed(world, "deploy", phase(world, 0).id()).outcome()).isEqualTo(DONE);
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE, COMPLETE);
    }

    @Test
    void anInterruptedRecoveryRecoversNothingWhetherByPlanOrByPhase() {
        for (String phase : new String[] {null, "recovery"}) {
            World world = deployed(1);
            world.forgetCalls();
            assertThat(interrupt(world, "recovery", phase).outcome()).isEqualTo(DONE);
            world.ends("data-0", TaskState.FAILED);
            world.pass(5_000);
            world.settle();
            assertThat(world.launched()).isEmpty();
            assertThat(world.step("recovery", "data-0").status()).isEqualTo(WAITING);
            assertThat(proceed(world, "recovery", phase).outcome()).isEqualTo(DONE);
            world.settle();
            assertThat(world.launched()).containsExactly("data-0");
        }
    }

    @Test
    void aRestartedStepRunsAgainWhereItWasOnItsVolumes() {
        for (boolean byId : new boolean[] {true, false}) {
            World world = deployed(2);
            var volumes = world.volumesOf("data-0");
            world.forgetCalls();
            String step = byId ? world.step("data-0").id() : "data-0";
            CommandResult answer = world.order(new Command.RestartStep(KV, "deploy", "data", step, "ann"));
            assertThat(answer.outcome()).isEqualTo(DONE);
            assertThat(answer.subjects()).containsExactly(world.step("data-0").id());
            assertThat(world.step("data-0").status()).isNotEqualTo(COMPLETE);
            world.settle();
            assertThat(world.launched()).containsExactly("data-0");
            assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
            assertThat(world.steps()).containsExactly(COMPLETE, COMPLETE);
        }
    }

    @Test
    void aRestartedPhaseAndARestartedPlanRunAllOfTheirStepsAgain() {
        for (String phase : new String[] {"data", null}) {
            World world = deployed(2);
            world.forgetCalls();
            world.order(new Command.RestartStep(KV, "deploy", phase, null, "ann"));
            world.settle();
            assertThat(world.launched()).containsExactlyInAnyOrder("data-0", "data-1");
        }
    }

    @Test
    void aRestartedPlanTakesTheNextPodDownOnlyWhenTheOneBeforeIsBack() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 2)));
        world.settle();
        world.forgetCalls();
        world.order(new Command.RestartStep(KV, "deploy", null, null, "ann"));
        world.ends("data-0", TaskState.KILLED);
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.pod("data-1").tasks().get("data-1").kill()).isNull();
        world.settle();
        assertThat(world.launched()).containsExactly("data-0", "data-1");
        assertThat(world.steps()).containsExactly(COMPLETE, COMPLETE);
    }

    @Test
    void aStepCompletedByForceIsCompleteWhateverItsTasksDo() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 2)));
        CommandResult answer = force(world, "data", "data-0");
        assertThat(answer.outcome()).isEqualTo(DONE);
        assertThat(world.steps()).containsExactly(COMPLETE, PENDING);
        assertThat(world.step("data-0").message()).contains("completed by force");
        assertThat(force(world, "data", "data-0").outcome()).isEqualTo(ALREADY);
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-1");
    }

    @Test
    void aPhaseAndAPlanAreCompletedByForceAsAWhole() {
        for (String phase : new String[] {"data", null}) {
            World world = World.withAgents(1);
            world.deploy(service(KV, pod("data", 2)));
            assertThat(force(world, phase, null).subjects()).hasSize(2);
            assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
            assertThat(force(world, phase, null).outcome()).isEqualTo(ALREADY);
        }
    }

    @Test
    void aRecoveryCompletedByForceIsLeftAlone() {
        World world = deployed(1);
        world.forgetCalls();
        world.ends("data-0", TaskState.FAILED);
        assertThat(world.order(new Command.ForceComplete(KV, "recovery", "recovery", "data-0", "ann"))
                        .outcome())
                .isEqualTo(DONE);
        world.pass(2_000);
        world.settle();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFoundAndAStepWithoutItsPhaseIsInvalid() {
        World world = deployed(1);
        assertThat(world.order(new Command.Interrupt("none", "deploy", null, "ann"))
                        .outcome())
                .isEqualTo(NOT_FOUND);
        assertThat(interrupt(world, "none", null).message()).isEqualTo("there is no plan none in service kv");
        assertThat(interrupt(world, "deploy", "none").message()).isEqualTo("there is no phase none in plan deploy");
        assertThat(force(world, "data", "none").message()).isEqualTo("there is no step none in phase data");
        assertThat(force(world, null, "data-0").outcome()).isEqualTo(INVALID);
        assertThat(world.order(new Command.RestartPod(KV, "data-7", false, "ann"))
                        .outcome())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void idsStayTheSameAsLongAsTheElementMeansTheSame() {
        World world = deployed(1);
        String before = world.step("data-0").id();
        world.deploy(service(KV, pod("data", 2)));
        world.restart();
        assertThat(world.step("data-0").id()).isEqualTo(before);
    }

    private static World deployed(int count) {
        World world = World.withAgents(count);
        world.deploy(service(KV, pod("data", count)));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        return world;
    }

    private static PlanView.PhaseView phase(World world, int index) {
        return world.plan("deploy").phases().get(index);
    }

    private static CommandResult interrupt(World world, String plan, @Nullable String phase) {
        return world.order(new Command.Interrupt(KV, plan, phase, "ann"));
    }

    private static CommandResult proceed(World world, String plan, @Nullable String phase) {
        return world.order(new Command.Continue(KV, plan, phase, "ann"));
    }

    private static CommandResult force(World world, @Nullable String phase, @Nullable String step) {
        return world.order(new Command.ForceComplete(KV, "deploy", phase, step, "ann"));
    }
}
