package io.holdfast.core.loop;

import static io.holdfast.core.state.RecoveryRecord.Type.TRANSIENT;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    @Test
    void aFailedTaskIsRecoveredInPlaceOnItsVolumes() {
        World world = deployed();
        var volumes = world.volumesOf("data-0");
        world.ends("data-0", TaskState.FAILED);
        assertThat(world.pod("data-0").recovery().type()).isEqualTo(TRANSIENT);
        assertThat(world.podStatus("data-0").recovering()).isEqualTo("TRANSIENT");
        assertThat(world.step("recovery", "data-0").message())
                .contains("RecoveryType: TRANSIENT. Cause: data-0 FAILED");
        world.pass(1_000);
        world.settle();
        assertThat(world.operations()).hasOnlyElementsOfType(Operation.Launch.class);
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.step("recovery", "data-0").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void severalFailuresOfOnePodAreOneStepOfTheRecoveryPlan() {
        World world = deployed();
        for (int i = 0; i < 3; i++) {
            world.ends("data-0", TaskState.FAILED);
            world.pass(10_000);
            world.offerAll();
        }
        assertThat(world.plan("recovery").phases().get(0).steps()).hasSize(1);
    }

    @Test
    void theDelayGrowsWithEachFailureAndBeginsAnewAfterALongRun() {
        World world = deployed();
        for (int i = 0; i < 12; i++) {
            world.ends("data-0", TaskState.FAILED);
            long delay = world.pod("data-0").delayedUntilMillis() - world.now;
            assertThat(delay).isEqualTo(Math.min(300_000, 1_000L << i));
            assertThat(world.step("recovery", "data-0").status()).isEqualTo(PlanStatus.DELAYED);
            world.pass(delay);
            world.offerAll();
            world.says("data-0", TaskState.RUNNING);
        }
        world.pass(60_000);
        assertThat(world.pod("data-0").failures()).isZero();
        world.ends("data-0", TaskState.FAILED);
        assertThat(world.pod("data-0").delayedUntilMillis() - world.now).isEqualTo(1_000);
    }

    @Test
    void aRestartByAnOperatorKeepsThePlaceAndForgetsTheDelay() {
        World world = deployed();
        var volumes = world.volumesOf("data-0");
        world.ends("data-0", TaskState.FAILED);
        world.pass(1_000);
        world.offerAll();
        world.says("data-0", TaskState.RUNNING);
        world.forgetCalls();
        CommandResult answer = world.order(new Command.RestartPod(KV, "data-0", false, "ann"));
        assertThat(answer.outcome()).isEqualTo(CommandResult.Outcome.DONE);
        assertThat(answer.subjects()).containsExactly("data-0");
        assertThat(world.pod("data-0").failures()).isZero();
        world.settle();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.pod("data-0").recovery().cause()).contains("asked for by ann");
    }

    @Test
    void aPodWithoutAPlaceCannotBeRestarted() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.order(new Command.ForceComplete(KV, "deploy", null, null, "ann"));
        assertThat(world.order(new Command.RestartPod(KV, "data-0", true, "ann"))
                        .outcome())
                .isEqualTo(CommandResult.Outcome.INVALID);
    }

    @Test
    void anAgentOutOfSightCostsNothingAndItsTaskIsKeptWhenItIsBack() {
        World world = deployed();
        String task = world.pod("data-0").tasks().get("data-0").taskId();
        world.forgetCalls();
        world.cutOff("a0");
        world.settle();
        world.pass(19 * 60_000);
        world.settle();
        assertThat(world.operations()).isEmpty();
        assertThat(world.calls(Kill.class)).isEmpty();
        world.comeBack("a0");
        world.settle();
        assertThat(world.operations()).isEmpty();
        assertThat(world.pod("data-0").tasks().get("data-0").taskId()).isEqualTo(task);
        assertThat(world.step("recovery", "data-0").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aPodThatIsBeingDeployedIsLeftToTheDeployPlan() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.offerAll();
        world.ends("data-0", TaskState.FAILED);
        assertThat(world.plan("recovery").phases().get(0).steps()).isEmpty();
        world.pass(1_000);
        world.settle();
        assertThat(world.launched()).hasSize(2);
    }

    @Test
    void aTaskThatIsKilledByItsHealthCheckIsDelayedLikeAFailedOne() {
        World world = deployed();
        var status = world.status("data-0", TaskState.KILLED);
        world.endsUnheard("data-0");
        world.says(new io.holdfast.core.cluster.TaskStatus(
                status.taskId(),
                TaskState.KILLED,
                "a0",
                "EXECUTOR",
                "",
                "unhealthy",
                false,
                null,
                null,
                0,
                null,
                null));
        assertThat(world.pod("data-0").failures()).isEqualTo(1);
        assertThat(world.pod("data-0").recovery().cause()).isEqualTo("data-0 KILLED, unhealthy");
    }

    private static World deployed() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        world.forgetCalls();
        return world;
    }
}
