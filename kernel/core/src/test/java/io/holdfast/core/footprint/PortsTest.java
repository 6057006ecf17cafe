package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    @DisplayName("Behaviours of the SDK: 7, a dynamic port survives a relaunch")
    void aDynamicPortStaysTheSameOverRelaunches() {
        World world = World.withAgents(1);
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 1).port("api", 0))));
        world.settle();
        Map<String, Long> first = world.machines.launch("data-0").orElseThrow().portNumbers();
        world.ends("data-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();

        assertThat(world.launched()).hasSize(2);
        assertThat(world.machines.launch("data-0").orElseThrow().portNumbers()).isEqualTo(first);
    }

    @Test
    @DisplayName("Behaviours of the SDK: 7, a static port that is absent fails")
    void aStaticPortThatNoAgentHasIsNotReplacedByAnother() {
        World world = World.with(agent("a0").ports(31000, 31009));
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 1).port("api", 9042))));
        world.settle();

        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").agents().get(0).refusals().get(0).message())
                .isEqualTo("port 9042 is not free");
    }

    @Test
    void inANetworkOfItsOwnAPortIsToldButNotReserved() {
        World world = World.with(agent("a0").ports(31000, 31009));
        world.deploy(service(
                KV,
                pod("data", 1)
                        .inNetwork("dcos")
                        .with(task("data").amount("cpus", 1).port("api", 9042))));
        world.settle();

        TaskLaunch launch = world.machines.launch("data-0").orElseThrow();
        assertThat(launch.env()).containsEntry("PORT_API", "9042");
        assertThat(launch.portNumbers()).containsEntry("api", 9042L);
        assertThat(world.reserved("a0")).extracting(Resource::name).doesNotContain("ports");
    }

    @Test
    void inANetworkOfItsOwnNobodyChoosesAPort() {
        World world = World.withAgents(1);
        world.deploy(service(
                KV,
                pod("data", 1)
                        .inNetwork("dcos")
                        .with(task("data").amount("cpus", 1).port("api", 0))));
        world.settle();

        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").agents().get(0).refusals().get(0).message())
                .isEqualTo("port api may have any number, but nobody chooses one in a network that is not the agent's");
    }

    @Test
    void aTaskIsToldAllThatOnlyTheSchedulerKnows() {
        World world = World.with(agent("a0").zone("z1"));
        world.policies.rules.put("max-per", world.policies.rules.get("apart"));
        PlacementSpec zones = new PlacementSpec.Rule(new PolicyRef("max-per", Map.of("key", "@zone")));
        world.deploy(service(
                KV,
                pod("data", 1)
                        .placedBy(zones)
                        .with(task("server").amount("cpus", 1).port("api", 31001))));
        world.settle();

        assertThat(world.machines.launch("data-0-server").orElseThrow().env())
                .containsEntry("TASK_NAME", "data-0-server")
                .containsEntry("data-0-server", "true")
                .containsEntry("POD_INSTANCE_INDEX", "0")
                .containsEntry("FRAMEWORK_NAME", "holdfast")
                .containsEntry("FRAMEWORK_HOST", "holdfast.mesos")
                .containsEntry("FRAMEWORK_VIP_HOST", "holdfast.l4lb.thisdcos.directory")
                .containsEntry("SCHEDULER_API_HOSTNAME", "api.example")
                .containsEntry("SCHEDULER_API_PORT", "8080")
                .containsEntry("REGION", "r")
                .containsEntry("ZONE", "z1")
                .containsEntry("PLACEMENT_REFERENCED_REGION", "false")
                .containsEntry("PLACEMENT_REFERENCED_ZONE", "true")
                .containsEntry("PORT_API", "31001");
    }

    @Test
    void aResourceThatNoAgentHasIsNamed() {
        World world = World.withAgents(2);
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 1).amount("gpus", 1))));
        world.settle();

        assertThat(world.explain("data-0").summary()).endsWith("; no agent offers gpus");
    }

    @Test
    void aPodThatAsksForMoreKindsOfResourcesGoesWhereTheyAre() {
        World world = World.with(agent("a0"), agent("a1").with(Resource.scalar("gpus", 2)));
        world.deploy(
                service(KV, pod("data", 1).with(task("data").amount("cpus", 1).amount("gpus", 1))));
        world.settle();

        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }
}
