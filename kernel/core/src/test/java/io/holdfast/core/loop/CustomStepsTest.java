package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.ServiceGiven.steps;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.command.Command;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of several tasks; tasks that share resources one after the other. */
class CustomStepsTest {
    private static PodGiven node(int count, String initCommand, String serverCommand) {
        return pod("node", count)
                .sharing("disk", 1, 100)
                .with(task("init").goal(Goal.FINISH).uses("disk").command(initCommand))
                .with(task("server").uses("disk").command(serverCommand));
    }

    private static ServiceGiven initThenServer(PodGiven pod) {
        return service(KV, pod).phase(steps("node", "node", "serial", List.of("init"), List.of("server")));
    }

    private static World deployed(int count) {
        World world = World.withAgents(3);
        world.workIsDoneAtOnce();
        world.deploy(initThenServer(node(count, "format", "serve")));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        return world;
    }

    @Test
    void initThenServerShareTheSameReservationsAndVolume() {
        World world = World.withAgents(1);
        world.deploy(initThenServer(node(1, "format", "serve")));
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-init");
        List<String> volumes = world.volumesOf("node-0");
        world.says("node-0-init", TaskState.RUNNING);
        world.offerAll();
        assertThat(world.launched()).as("the server waits for its turn").containsExactly("node-0-init");
        world.ends("node-0-init", TaskState.FINISHED);
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-server");
        assertThat(world.volumesOf("node-0")).isEqualTo(volumes);
        assertThat(world.reserved("a0")).hasSize(2);
    }

    @Test
    void eachStepIsShownByItsTasksInTheOrderOfTheInstances() {
        World world = deployed(2);
        assertThat(world.plan("deploy").phases().get(0).steps())
                .extracting(StepView::name)
                .containsExactly("node-0:[init]", "node-0:[server]", "node-1:[init]", "node-1:[server]");
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-server", "node-1-init", "node-1-server");
    }

    @Test
    void inAParallelPhaseTheStepsOfOnePodStillFollowEachOther() {
        World world = World.withAgents(2);
        world.deploy(service(KV, node(2, "format", "serve"))
                .phase(steps("node", "node", "parallel", List.of("init"), List.of("server"))));
        world.offerAll();
        assertThat(world.launched()).containsExactlyInAnyOrder("node-0-init", "node-1-init");
    }

    @Test
    void aChangedServerIsRestartedWithoutItsInit() {
        World world = deployed(1);
        world.forgetCalls();
        world.deploy(initThenServer(node(1, "format", "serve better")));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-server");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aChangedInitRunsAgainAndTheServerMakesRoomForIt() {
        World world = deployed(1);
        world.forgetCalls();
        world.deploy(initThenServer(node(1, "format better", "serve")));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-server");
        assertThat(world.calls(Kill.class)).hasSize(1);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void onlyWhatShallRunIsRecoveredInItsOldPlace() {
        World world = deployed(1);
        world.forgetCalls();
        world.ends("node-0-server", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-server");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void inANewPlaceWhatPreparesTheVolumeRunsAgain() {
        World world = deployed(1);
        world.forgetCalls();
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-server");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void whatPreparesANewPlaceComesFirstThoughOnlyTheServerHasANewDefinition() {
        World world = World.withAgents(3);
        world.deploy(initThenServer(node(1, "format", "serve")));
        world.offerAll();
        world.ends("node-0-init", TaskState.FINISHED);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        world.forgetCalls();
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.ends("node-0-server", TaskState.KILLED);
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-init");
        world.ends("node-0-init", TaskState.FAILED);
        world.deploy(initThenServer(node(1, "format", "serve better")));
        world.pass(2_000);
        world.offerAll();
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-init");
        world.ends("node-0-init", TaskState.FINISHED);
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-init", "node-0-server");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void whatFailsInAStepThatDidNotChangeKeepsNoRollOutFromCompletion() {
        World world = World.withAgents(1);
        world.deploy(logThenServer("serve"));
        world.settle();
        world.forgetCalls();
        world.ends("node-0-log", TaskState.FAILED);
        world.deploy(logThenServer("serve better"));
        world.settle();
        world.pass(2_000);
        world.settle();
        world.settle();
        assertThat(world.launched()).as("each once").containsExactlyInAnyOrder("node-0-log", "node-0-server");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    private static ServiceGiven logThenServer(String serverCommand) {
        PodGiven pod = pod("node", 1)
                .with(task("log").notEssential().amount("cpus", 0.1))
                .with(task("server").amount("cpus", 1).command(serverCommand));
        return service(KV, pod).phase(steps("node", "node", "serial", List.of("log"), List.of("server")));
    }

    @Test
    void theStepOfARecoveryIsNamedAfterWhatItBringsBack() {
        World world = deployed(1);
        world.ends("node-0-server", TaskState.FAILED);
        world.offerAll();
        assertThat(world.plan("recovery").phases().get(0).steps())
                .extracting(StepView::name)
                .containsExactly("node-0:[server]");
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.settle();
        assertThat(world.plan("recovery").phases().get(0).steps())
                .extracting(StepView::name)
                .containsExactly("node-0:[init,server]");
    }

    @Test
    void whatRunsOnceNeverRunsAgain() {
        World world = World.withAgents(3);
        world.workIsDoneAtOnce();
        PodGiven before = pod("node", 1)
                .with(task("format").goal(Goal.ONCE).amount("cpus", 0.1))
                .with(task("server").amount("cpus", 1).volume("data", 10));
        world.deploy(service(KV, before));
        world.settle();
        world.forgetCalls();
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.settle();
        assertThat(world.launched()).as("replaced").containsExactly("node-0-server");
        world.forgetCalls();
        PodGiven after = pod("node", 1)
                .with(task("format").goal(Goal.ONCE).amount("cpus", 0.1).command("otherwise"))
                .with(task("server").amount("cpus", 1).volume("data", 10));
        world.deploy(service(KV, after));
        world.settle();
        assertThat(world.launched()).as("changed").isEmpty();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aTaskThatNoStepNamesIsNotLaunchedButItsResourcesAreReserved() {
        World world = World.withAgents(1);
        PodGiven pod = pod("node", 1)
                .with(task("server").amount("cpus", 1))
                .with(task("backup").goal(Goal.FINISH).amount("cpus", 0.5));
        world.deploy(service(KV, pod).phase(steps("node", "node", "serial", List.of("server"))));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-server");
        assertThat(world.reserved("a0")).hasSize(2);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void stepsMayDifferByInstance() {
        World world = World.withAgents(2);
        world.workIsDoneAtOnce();
        PodGiven pod = pod("node", 2)
                .with(task("seed").goal(Goal.ONCE).amount("cpus", 0.1))
                .with(task("server").amount("cpus", 1));
        world.deploy(service(KV, pod)
                .phase(new io.holdfast.core.spec.PhaseSpec(
                        "node",
                        "node",
                        io.holdfast.core.spec.PolicyRef.of("serial"),
                        List.of(
                                new io.holdfast.core.spec.PhaseSpec.Steps(
                                        0, List.of(List.of("seed"), List.of("server"))),
                                new io.holdfast.core.spec.PhaseSpec.Steps(null, List.of(List.of("server")))))));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0-seed", "node-0-server", "node-1-server");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void whatARestartHasBegunAndNotEndedIsDoneAgainUnderTheNextDefinition() {
        World world = World.withAgents(1);
        world.deploy(initThenServer(node(1, "format", "serve")));
        world.offerAll();
        world.ends("node-0-init", TaskState.FINISHED);
        world.offerAll();
        world.says("node-0-server", TaskState.RUNNING);
        world.order(new Command.RestartStep(KV, "deploy", null, null, "ann"));
        world.ends("node-0-server", TaskState.KILLED);
        world.offerAll();
        world.says("node-0-init", TaskState.RUNNING);
        assertThat(world.launched()).containsExactly("node-0-init", "node-0-server", "node-0-init");

        world.deploy(initThenServer(node(1, "format", "serve well")));
        world.ends("node-0-init", TaskState.FAILED);
        world.pass(60_000);
        world.offerAll();

        assertThat(world.launched()).endsWith("node-0-init", "node-0-init").hasSize(4);
        world.ends("node-0-init", TaskState.FINISHED);
        world.offerAll();
        assertThat(world.launched()).endsWith("node-0-init", "node-0-server");
    }
}
