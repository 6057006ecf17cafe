package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behaviours of the SDK: 5")
class PreReservedRoleTest {
    @Test
    void aPodTakesWhatIsHeldForItsRoleAndRefinesItForTheServicesOwn() {
        World world = World.with(agent("a0").heldFor("public"));
        world.deploy(service(KV, pod("data", 1).heldFor("public")));
        world.settle();

        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.machines.launch("data-0").orElseThrow().resources()).allSatisfy(resource -> {
            assertThat(resource.reservations())
                    .extracting(Reservation::role)
                    .containsExactly("public", "public/holdfast");
            assertThat(resource.allocatedRole()).isEqualTo("public/holdfast");
        });
    }

    @Test
    void theClusterIsAskedForOffersToTheRoleAsSoonAsADefinitionNeedsIt() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).heldFor("public")));

        assertThat(world.calls(ClusterCall.Roles.class))
                .extracting(ClusterCall.Roles::roles)
                .containsExactly(List.of("holdfast", "public/holdfast"));
    }

    @Test
    void whatIsHeldForAnotherRoleOrForOneBelowItOrForNobodyIsNotTaken() {
        World world = World.with(agent("a0").heldFor("publi"), agent("a1").heldFor("public/edge"), agent("a2"));
        world.deploy(service(KV, pod("data", 1).heldFor("public")));
        world.settle();

        assertThat(world.launched()).isEmpty();
        assertThat(world.pod("data-0") == null || world.pod("data-0").footprint() == null)
                .isTrue();
    }

    @Test
    void otherPodsOfTheServiceTakeWhatIsUnreserved() {
        World world = World.with(agent("a0").heldFor("public"));
        world.deploy(service(KV, pod("edge", 1).heldFor("public"), pod("data", 1)));
        world.settle();

        assertThat(world.launched()).containsExactly("edge-0", "data-0");
        assertThat(world.machines.launch("data-0").orElseThrow().resources())
                .allSatisfy(resource -> assertThat(resource.reservations())
                        .extracting(Reservation::role)
                        .containsExactly("holdfast"));
    }

    @Test
    void aReleasePopsOurReservationAloneAndLeavesWhatWasHeldBefore() {
        World world = World.with(agent("a0").heldFor("public"), agent("a1").heldFor("public"));
        world.deploy(service(KV, pod("data", 1).heldFor("public")));
        world.settle();
        String from = world.placeOf("data-0");
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();

        assertThat(world.placeOf("data-0")).isNotEqualTo(from);
        assertThat(world.operations(Operation.Unreserve.class))
                .flatExtracting(Operation.Unreserve::resources)
                .allSatisfy(resource -> assertThat(resource.reservations()).hasSize(2));
        assertThat(world.reserved(from))
                .extracting(Resource::reservations)
                .allSatisfy(
                        stack -> assertThat(stack).extracting(Reservation::role).containsExactly("public"));
    }
}
