package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.command.Command;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roll-outs after the first one, and what fails while they are under way. */
class UpdatePlanTest {
    private static ServiceGiven version(String command) {
        return service(
                        KV,
                        pod("data", 2)
                                .with(task("data")
                                        .amount("cpus", 1)
                                        .volume("path", 10)
                                        .command(command)))
                .plan("update", new PhaseSpec("one-by-one", "data", PolicyRef.of("serial")))
                .rolledOut("serial", "parallel");
    }

    private static World deployed() {
        World world = World.withAgents(3);
        world.deploy(version("one"));
        world.settle();
        world.forgetCalls();
        return world;
    }

    private static List<String> plans(World world) {
        return world.scheduler().view().plans(KV).stream().map(PlanView::name).toList();
    }

    @Test
    void theUpdatePlanTakesTheDeployPlansPlaceOnceADeploymentHasCompleted() {
        World world = World.withAgents(3);
        world.deploy(version("one"));
        assertThat(plans(world)).containsExactly("deploy", "recovery");
        world.offerAll();
        assertThat(world.launched()).as("the deploy plan is parallel").hasSize(2);
        world.settle();
        assertThat(plans(world)).containsExactly("update", "recovery");
        world.forgetCalls();
        world.deploy(version("two"));
        assertThat(world.calls(Kill.class)).as("the update plan is serial").hasSize(1);
        world.settle();
        assertThat(world.plan("update").status()).isEqualTo(COMPLETE);
        assertThat(world.scheduler().view().plan(KV, "deploy")).contains(world.plan("update"));
    }

    @Test
    void untilThenEvenAChangedDefinitionIsDeployed() {
        World world = World.withAgents(3);
        world.deploy(version("one"));
        world.deploy(version("two"));
        assertThat(plans(world)).containsExactly("deploy", "recovery");
    }

    @Test
    void whileARollOutIsUnderWayARestartStaysAndAReplacementGoesElsewhere() {
        World world = deployed();
        String place = world.placeOf("data-0");
        List<String> volumes = world.volumesOf("data-0");
        world.deploy(version("two"));
        world.ends("data-0", TaskState.KILLED);
        world.offerAll();
        world.says("data-0", TaskState.RUNNING);
        world.order(new Command.RestartPod(KV, "data-0", false, "ann"));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo(place);
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        world.deploy(version("three"));
        world.order(new Command.RestartPod(KV, "data-1", true, "ann"));
        List<String> before = world.volumesOf("data-1");
        world.settle();
        world.settle();
        assertThat(world.volumesOf("data-1")).doesNotContainAnyElementsOf(before);
        assertThat(world.plan("update").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aPodOutOfSightIsRolledOutWhenItIsBack() {
        World world = deployed();
        String away = world.placeOf("data-0");
        world.cutOff(away);
        world.deploy(version("two"));
        world.settle();
        assertThat(world.plan("update").status()).isNotEqualTo(COMPLETE);
        world.comeBack(away);
        world.settle();
        world.settle();
        assertThat(world.plan("update").status()).isEqualTo(COMPLETE);
        assertThat(world.placeOf("data-0")).isEqualTo(away);
    }

    @Test
    void otherConstraintsLeaveRunningAndRestartedTasksInPlace() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        String place = world.placeOf("data-0");
        world.policies.rules.put("nowhere", (offers, row, view) -> new Rejection("no", "no", null));
        world.deploy(service(KV, pod("data", 1).placedBy("nowhere")));
        world.forgetCalls();
        world.settle();
        assertThat(world.calls(Kill.class)).isEmpty();
        world.order(new Command.RestartPod(KV, "data-0", false, "ann"));
        world.settle();
        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.placeOf("data-0")).isEqualTo(place);
    }
}
