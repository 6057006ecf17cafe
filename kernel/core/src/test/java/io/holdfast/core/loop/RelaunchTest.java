package io.holdfast.core.loop;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaunchTest {
    @Test
    void volumesAndPortsAreKeptOverARelaunch() {
        World world = running(World.withAgents(2), data().port("api", 0));
        List<String> volumes = world.volumesOf("data-0");
        TaskLaunch before = world.machines.running("a0").get(0);
        world.forgetCalls();
        world.ends("data-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.operations()).hasOnlyElementsOfType(Operation.Launch.class);
        TaskLaunch after = world.machines.running("a0").get(0);
        assertThat(after.taskId()).isNotEqualTo(before.taskId());
        assertThat(after.resources()).containsExactlyInAnyOrderElementsOf(before.resources());
        assertThat(after.portNumbers()).isEqualTo(before.portNumbers());
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
    }

    @Test
    void growingReservesOnlyTheDifferenceOnTheSameReservation() {
        World world = running(World.withAgents(1), data());
        List<Resource> before = world.reserved("a0");
        world.forgetCalls();
        world.deploy(service(KV, pod("data", 1).with(data().amount("cpus", 1.5))));
        world.settle();
        assertThat(world.operations(Operation.Reserve.class)).hasSize(1);
        Resource more =
                world.operations(Operation.Reserve.class).get(0).resources().get(0);
        assertThat(more.name()).isEqualTo("cpus");
        assertThat(more.thousandths()).isEqualTo(500);
        assertThat(before).anySatisfy(r -> assertThat(r.reservations()).isEqualTo(more.reservations()));
        assertThat(cpus(world.reserved("a0"))).isEqualTo(1500);
    }

    @Test
    void shrinkingUnreservesOnlyTheDifference() {
        World world = running(World.withAgents(1), data());
        world.forgetCalls();
        world.deploy(service(KV, pod("data", 1).with(data().amount("cpus", 0.25))));
        world.settle();
        assertThat(world.operations(Operation.Unreserve.class)).hasSize(1);
        Resource less =
                world.operations(Operation.Unreserve.class).get(0).resources().get(0);
        assertThat(less.thousandths()).isEqualTo(750);
        assertThat(world.operations(Operation.Reserve.class)).isEmpty();
        assertThat(cpus(world.reserved("a0"))).isEqualTo(250);
    }

    @Test
    void growthWaitsWhereThereIsNoMoreAndSaysWhatIsMissing() {
        World world = running(World.with(agent("a0").cpus(2), agent("a1").cpus(16)), data());
        world.deploy(service(KV, pod("data", 1).with(data().amount("cpus", 5))));
        world.settle();
        assertThat(world.machines.running("a0")).hasSize(1);
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        assertThat(world.explain("data-0").agents())
                .anySatisfy(answer -> assertThat(answer.refusals()).anySatisfy(refusal -> {
                    assertThat(refusal.code()).isEqualTo("insufficient-cpus");
                    assertThat(refusal.shortfall().missing()).isEqualTo(3);
                }));
    }

    @Test
    void anotherStaticPortIsReservedAndTheOldOneGivenBack() {
        World world = running(World.withAgents(1), data().port("api", 31001));
        world.deploy(service(KV, pod("data", 1).with(data().port("api", 31002))));
        world.settle();
        assertThat(world.reserved("a0"))
                .filteredOn(r -> r.name().equals("ports"))
                .hasSize(1);
        assertThat(world.machines.running("a0").get(0).portNumbers()).containsEntry("api", 31002L);
    }

    @Test
    void whatTheNewDefinitionNoLongerAsksForIsGivenBackAtOnce() {
        World world = running(World.withAgents(1), data().amount("gpus", 0).port("api", 0));
        world.deploy(service(KV, pod("data", 1).with(data())));
        world.settle();
        assertThat(world.reserved("a0")).extracting(Resource::name).containsExactlyInAnyOrder("cpus", "mem", "disk");
        world.pass(11 * 60_000);
        world.offerAll();
        assertThat(world.scheduler().view().ledger())
                .allMatch(entry -> entry.state().equals("owned"));
    }

    @Test
    void aTaskTheNewDefinitionNoLongerHasIsEnded() {
        World world = running(World.withAgents(1), data(), task("aide").amount("cpus", 0.5));
        assertThat(world.machines.running("a0")).hasSize(2);
        world.deploy(service(KV, pod("data", 1).with(data())));
        world.settle();
        assertThat(world.machines.running("a0")).extracting(TaskLaunch::name).containsExactly("data-0");
        assertThat(world.pod("data-0").tasks()).containsOnlyKeys("data-0");
        assertThat(cpus(world.reserved("a0"))).isEqualTo(1000);
    }

    @Test
    void aReservationThatIsNotOnOfferIsWaitedForAndNotMadeTwice() {
        World world = running(World.withAgents(1), task("data").amount("cpus", 1));
        world.offerAll();
        world.forgetCalls();
        // The task has ended, but its agent has only offered what was free before.
        String id = world.status("data-0", TaskState.FAILED).taskId();
        world.says(World.status(id, "a0", TaskState.FAILED, "EXECUTOR", ""));
        world.pass(2_000);
        world.offerAll();
        assertThat(world.operations()).isEmpty();
    }

    @Test
    void aVolumeThatMayHoldDataIsNeverMadeAnew() {
        World world = running(World.withAgents(2), data());
        world.cutOff("a0");
        String lost = world.machines.running("a0").get(0).taskId();
        world.says(World.status(lost, "a0", TaskState.LOST, "MASTER", ""));
        world.forgetCalls();
        world.settle();
        assertThat(world.operations()).isEmpty();
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
    }

    @Test
    void aFootprintFollowsItsVolumesToAnAgentsNewId() {
        World world = running(World.withAgents(1), data());
        List<String> volumes = world.volumesOf("data-0");
        world.ends("data-0", TaskState.FAILED);
        world.machines.rename("a0", "b7");
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("b7");
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.machines.running("b7")).extracting(TaskLaunch::name).containsExactly("data-0");
    }

    private static TaskGiven data() {
        return task("data").amount("cpus", 1).amount("mem", 128).volume("path", 100);
    }

    private static World running(World world, TaskGiven... tasks) {
        var pod = pod("data", 1);
        for (TaskGiven task : tasks) {
            pod.with(task);
        }
        world.deploy(service(KV, pod));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(io.holdfast.spi.plan.PlanStatus.COMPLETE);
        return world;
    }

    private static long cpus(List<Resource> resources) {
        return resources.stream()
                .filter(r -> r.name().equals("cpus"))
                .mapToLong(Resource::thousandths)
                .sum();
    }
}
