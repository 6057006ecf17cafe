package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.AcceptInverse;
import io.holdfast.core.cluster.ClusterCall.DeclineInverse;
import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Unavailability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents that an operator takes away: pods leave them in time, within the budget. */
class MaintenanceTest {
    private static final long HOUR = 3_600_000;

    private static World running(PodGiven pods) {
        World world = World.withAgents(3);
        world.deploy(service(KV, pods));
        world.settle();
        world.forgetCalls();
        return world;
    }

    private static void asksToLeave(World world, String agent, Long durationMillis) {
        Unavailability away = new Unavailability(world.now + HOUR, durationMillis);
        world.machines.awayFrom(agent, away);
        world.hear(new ClusterEvent.InverseOffers(List.of(new InverseOffer("inverse-" + world.now, agent, away))));
    }

    @Test
    void aPodMovesBeforeItsAgentGoesForLong() {
        World world = running(pod("data", 1));
        List<String> volumes = world.volumesOf("data-0");
        asksToLeave(world, "a0", null);
        assertThat(world.calls(DeclineInverse.class)).as("not yet").hasSize(1);
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
        assertThat(world.volumesOf("data-0")).doesNotContainAnyElementsOf(volumes);
        asksToLeave(world, "a0", null);
        assertThat(world.calls(AcceptInverse.class)).as("now nobody needs it").hasSize(1);
    }

    @Test
    void theReasonForGivingVolumesUpIsRecorded() {
        World world = running(pod("data", 1));
        asksToLeave(world, "a0", 2 * HOUR);
        assertThat(world.podStatus("data-0").replaceReason()).contains("a0.host will be away for 120 minutes");
    }

    @Test
    void aShortAbsenceIsWaitedFor() {
        World world = running(pod("data", 1));
        asksToLeave(world, "a0", 600_000L);
        assertThat(world.calls(AcceptInverse.class)).hasSize(1);
        world.settle();
        assertThat(world.calls(Kill.class)).isEmpty();
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
    }

    @Test
    void aPodThatStaysStays() {
        World world = running(pod("data", 1).inMaintenance(DisruptionSpec.Maintenance.STAY));
        asksToLeave(world, "a0", null);
        world.settle();
        assertThat(world.calls(Kill.class)).isEmpty();
        assertThat(world.calls(AcceptInverse.class)).hasSize(1);
    }

    @Test
    void onePodMovesAtATime() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 3)));
        world.settle();
        world.join(AgentGiven.agent("a1"));
        world.forgetCalls();
        asksToLeave(world, "a0", null);
        assertThat(List.of("data-0", "data-1", "data-2"))
                .filteredOn(name -> world.podStatus(name).replaceReason() != null)
                .hasSize(1);
        for (int i = 0; i < 3; i++) {
            world.settle();
            asksToLeave(world, "a0", null);
        }
        world.settle();
        assertThat(List.of("data-0", "data-1", "data-2"))
                .allSatisfy(name -> assertThat(world.placeOf(name)).isEqualTo("a1"));
        asksToLeave(world, "a0", null);
        assertThat(world.calls(AcceptInverse.class)).isNotEmpty();
    }

    @Test
    void nobodyIsPlacedWhereItWouldHaveToLeave() {
        World world = World.withAgents(2);
        asksToLeave(world, "a0", null);
        world.machines.awayFrom("a0", new Unavailability(world.now + HOUR, null));
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void withNowhereElseToGoItSaysSo() {
        World world = World.withAgents(1);
        world.machines.awayFrom("a0", new Unavailability(world.now + HOUR, null));
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        assertThat(world.placeOf("data-0")).isNull();
        assertThat(world.explain("data-0").agents().get(0).refusals())
                .anySatisfy(refusal -> assertThat(refusal.code()).isEqualTo("agent-will-be-away"));
    }
}
