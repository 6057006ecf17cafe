package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behaviours of the SDK: 2")
class GrowthTest {
    @Test
    void growthReservesTheDifferenceBeforeTheOldTaskIsEnded() {
        World world = deployed(withCpus(1));
        world.deploy(service(KV, withCpus(2.5)));
        world.offerAll();

        assertThat(cpus(world, Operation.Reserve.class)).containsExactly(1500L);
        assertThat(world.calls(ClusterCall.Kill.class)).hasSize(1);

        world.settle();
        assertThat(cpus(world, Operation.Reserve.class)).containsExactly(1500L);
        assertThat(reserved(world, "cpus")).isEqualTo(2500);
        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void shrinkingGivesTheDifferenceBack() {
        World world = deployed(withCpus(2.5));
        world.deploy(service(KV, withCpus(1)));
        world.settle();

        assertThat(cpus(world, Operation.Unreserve.class)).containsExactly(1500L);
        assertThat(world.operations(Operation.Reserve.class)).isEmpty();
        assertThat(reserved(world, "cpus")).isEqualTo(1000);
    }

    @Test
    void growthThatDoesNotFitLeavesTheOldTaskAtWorkAndSaysWhatIsMissing() {
        World world = deployed(withCpus(1));
        world.deploy(service(KV, withCpus(5)));
        world.settle();

        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
        assertThat(world.machines.running("a0")).hasSize(1);
        assertThat(world.explain("data-0").summary())
                .contains("what it grows by does not fit on a0.host: cpus: wants 4, 3 offered, 1 missing");
        assertThat(world.explain("data-0").agents())
                .flatExtracting(answer -> answer.refusals())
                .extracting(refusal -> refusal.code())
                .containsExactly("insufficient-cpus");
    }

    @Test
    void whileNoOfferOfItsAgentIsAtHandTheOldTaskGoesOn() {
        World world = deployed(withCpus(1));
        world.deploy(service(KV, withCpus(2)));

        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
        assertThat(world.explain("data-0").summary())
                .contains("waiting for an offer of a0.host that shows whether the growth fits");
    }

    @Test
    void anAgentThatHasNothingLeftToOfferIsNotWaitedForInSilence() {
        World world = deployed(withCpus(1));
        world.deploy(service(KV, withCpus(2)));
        for (int i = 0; i < 8; i++) {
            world.pass(5_000);
        }

        assertThat(world.explain("data-0").summary())
                .contains("a0.host has offered nothing for ")
                .contains("so there is nothing for it to grow by");
        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
    }

    @Test
    void aSharedSetGrowsAndShrinksLikeThatOfOneTask() {
        World world = deployed(shared(1));
        world.deploy(service(KV, shared(2)));
        world.settle();
        assertThat(cpus(world, Operation.Reserve.class)).containsExactly(1000L);

        world.forgetCalls();
        world.deploy(service(KV, shared(0.5)));
        world.settle();
        assertThat(cpus(world, Operation.Unreserve.class)).containsExactly(1500L);
        assertThat(reserved(world, "cpus")).isEqualTo(500);
    }

    @Test
    void whatIsReplacedGoesOnUntilThereIsAnotherPlaceForIt() {
        World world = deployed(withCpus(1));
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();
        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
        assertThat(world.explain("data-0").summary())
                .contains("waiting for another place; until there is one its tasks go on");

        world.join(agent("a1"));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.machines.running("a0")).isEmpty();
    }

    @Test
    void aReplacementDoesNotWaitForTheEndOfTasksOnAnAgentOutOfReach() {
        World world = deployed(withCpus(1));
        world.join(agent("a1"));
        world.cutOff("a0");
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.offer("a1");

        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.machines.running("a1")).hasSize(1);
    }

    private static PodGiven withCpus(double cpus) {
        TaskGiven data = task("data").amount("cpus", cpus).volume("path", 100);
        return pod("data", 1).with(data);
    }

    private static PodGiven shared(double cpus) {
        return pod("data", 1).sharing("all", cpus, 100).with(task("data").uses("all"));
    }

    private static World deployed(PodGiven pod) {
        World world = World.with(agent("a0").cpus(4));
        ServiceGiven service = service(KV, pod);
        world.deploy(service);
        world.settle();
        world.forgetCalls();
        return world;
    }

    private static java.util.List<Long> cpus(World world, Class<? extends Operation> kind) {
        return world.operations(kind).stream()
                .flatMap(operation -> operation instanceof Operation.Reserve reserve
                        ? reserve.resources().stream()
                        : ((Operation.Unreserve) operation).resources().stream())
                .filter(resource -> resource.name().equals("cpus"))
                .map(Resource::thousandths)
                .toList();
    }

    private static long reserved(World world, String name) {
        return world.reserved("a0").stream()
                .filter(resource -> resource.name().equals(name))
                .mapToLong(Resource::thousandths)
                .sum();
    }
}
