package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.offer.Need;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodContainerTest {
    private static PodGiven pair() {
        return pod("data", 1)
                .volume("shared", 100)
                .with(task("server").amount("cpus", 1))
                .with(task("sidecar").amount("cpus", 0.5).notEssential());
    }

    @Test
    void tasksThatShareAVolumeAreLaunchedInTheContainerOfTheirPod() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pair()));
        world.offerAll();

        List<Operation.LaunchGroup> groups = world.operations(Operation.LaunchGroup.class);
        assertThat(groups)
                .flatExtracting(Operation.LaunchGroup::tasks)
                .extracting(TaskLaunch::name)
                .containsExactly("data-0-server", "data-0-sidecar");
        assertThat(groups).extracting(Operation.LaunchGroup::container).containsOnly(container(groups));
        assertThat(container(groups).resources())
                .extracting(Resource::name, Resource::thousandths, resource -> resource.persistenceId() != null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cpus", 100L, false),
                        org.assertj.core.groups.Tuple.tuple("disk", 256_000L, false),
                        org.assertj.core.groups.Tuple.tuple("mem", 32_000L, false),
                        org.assertj.core.groups.Tuple.tuple("disk", 100_000L, true));
    }

    @Test
    void eachTaskIsAGroupOfItsOwnSinceAGroupFailsAsAWhole() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pair()));
        world.offerAll();

        assertThat(world.operations(Operation.LaunchGroup.class))
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.tasks()).hasSize(1));
    }

    @Test
    void aTaskThatFailedAloneJoinsTheContainerThatStillRunsAsItWasDescribedAtFirst() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pair()));
        world.settle();
        PodContainer first = container(world.operations(Operation.LaunchGroup.class));

        world.forgetCalls();
        world.ends("data-0-sidecar", TaskState.FAILED);
        world.pass(2_000);
        world.settle();

        assertThat(world.launched()).containsExactly("data-0-sidecar");
        assertThat(container(world.operations(Operation.LaunchGroup.class))).isEqualTo(first);
    }

    @Test
    void whenAllItsTasksHaveEndedAPodGetsAnotherContainerFromTheSameReservations() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pair()));
        world.settle();
        PodContainer first = container(world.operations(Operation.LaunchGroup.class));

        world.forgetCalls();
        world.ends("data-0-server", TaskState.FAILED);
        world.pass(2_000);
        world.settle();

        PodContainer second = container(world.operations(Operation.LaunchGroup.class));
        assertThat(world.launched()).containsExactly("data-0-server", "data-0-sidecar");
        assertThat(second.executorId()).isNotEqualTo(first.executorId());
        assertThat(second.resources()).containsExactlyInAnyOrderElementsOf(first.resources());
        assertThat(world.operations(Operation.Reserve.class)).isEmpty();
    }

    @Test
    void aPodOfOneTaskHasItsVolumesWithoutAContainerAroundThem() {
        World world = World.withAgents(1);
        world.deploy(service(
                KV, pod("data", 1).volume("shared", 100).with(task("server").amount("cpus", 1))));
        world.settle();

        assertThat(world.operations(Operation.LaunchGroup.class)).isEmpty();
        assertThat(world.machines.launch("data-0-server").orElseThrow().resources())
                .extracting(Resource::name)
                .containsExactlyInAnyOrder("cpus", "disk");
        assertThat(world.volumesOf("data-0")).hasSize(1);
        assertThat(world.pod("data-0").footprint().reserved())
                .extracting("set")
                .containsExactlyInAnyOrder("server", Need.POD);
    }

    @Test
    void whatTheContainerItselfUsesCountsWhenAPlaceIsSought() {
        World world = World.with(agent("small").cpus(1.5), agent("big").cpus(1.6));
        world.deploy(service(KV, pair()));
        world.settle();

        assertThat(world.placeOf("data-0")).isEqualTo("big");
    }

    private static PodContainer container(List<Operation.LaunchGroup> groups) {
        return groups.get(0).container();
    }
}
