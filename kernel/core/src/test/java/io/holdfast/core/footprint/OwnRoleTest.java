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
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.preview.Preview;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.PreviewSubject;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pod may be in a role of its own, and what an instance holds stays in the role that it was reserved in. */
class OwnRoleTest {
    private World world = World.withAgents(3);

    private static PodGiven data(int count, String role) {
        return pod("data", count).inRole(role);
    }

    private CommandResult force(PodGiven... pods) {
        return world.order(new Command.SetTarget(service(KV, pods).spec(), "ann", "", true));
    }

    /** The roles of what is reserved on all agents. */
    private List<String> rolesInUse() {
        return Stream.of("a0", "a1", "a2")
                .flatMap(agent -> world.reserved(agent).stream())
                .map(Resource::reservation)
                .map(Reservation::role)
                .distinct()
                .sorted()
                .toList();
    }

    private String roleOf(String pod) {
        return world.pod(pod).footprint().role();
    }

    private void settleLong() {
        for (int i = 0; i < 6; i++) {
            world.settle();
            world.pass(60_000);
        }
    }

    @Test
    void everythingOfAPodIsReservedInItsRole() {
        world.deploy(service(KV, data(1, "team")));
        world.settle();
        assertThat(world.machines.roles).containsExactly("holdfast", "team");
        assertThat(rolesInUse()).containsExactly("team");
        assertThat(world.machines.launch("data-0").orElseThrow().resources())
                .allSatisfy(resource -> assertThat(resource.allocatedRole()).isEqualTo("team"));
        assertThat(roleOf("data-0")).isEqualTo("team");
    }

    @Test
    void itComesBackToItsVolumeInItsRole() {
        world.deploy(service(KV, data(1, "team")));
        world.settle();
        List<String> volumes = world.volumesOf("data-0");
        world.ends("data-0", TaskState.FAILED);
        world.restart();
        world.subscribe(false);
        world.pass(2_000);
        world.settle();
        assertThat(world.running()).isEqualTo(1);
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
    }

    @Test
    void aRoleBelowOneThatAgentsHoldResourcesForRefinesIt() {
        world = World.with(agent("a0").heldFor("public"));
        world.deploy(service(KV, data(1, "team").heldFor("public")));
        world.settle();
        assertThat(world.machines.launch("data-0").orElseThrow().resources())
                .allSatisfy(resource -> assertThat(resource.reservations())
                        .extracting(Reservation::role)
                        .containsExactly("public", "public/team"));
    }

    @Test
    void podsOfThreeRolesAllFindPlacesThoughWhatIsFreeIsOfferedToOneRoleAtATime() {
        world = World.withAgents(1);
        world.deploy(service(KV, data(1, "one"), pod("more", 1).inRole("two"), pod("own", 1)));
        for (int i = 0; i < 4; i++) {
            world.settle();
        }
        assertThat(world.running()).isEqualTo(3);
        assertThat(Stream.of("data-0", "more-0", "own-0").map(this::roleOf)).containsExactly("one", "two", "holdfast");
    }

    @Test
    void whatIsOfferedToARoleThatNobodyLooksForAPlaceInIsGivenBackAtOnce() {
        world = World.withAgents(1);
        world.deploy(service(KV, data(1, "team")));
        world.forgetCalls();
        world.offerAll();
        assertThat(world.launched()).isEmpty();
        assertThat(world.calls(ClusterCall.Decline.class)).hasSize(1);
    }

    @Test
    void nothingCanBeReservedForEverybodyOrForWhatIsNoRole() {
        assertThat(world.deploy(service(KV, data(1, "*"))).message()).startsWith("pods.data.role: must not be *");
        for (String wrong : List.of("", "-a", "/a", "a/", "a//b", "a b", "..", "a/../b", "a/*", "a\\b\t")) {
            assertThat(world.deploy(service(KV, data(1, wrong))).message())
                    .as(wrong)
                    .startsWith("pods.data.role: this is no role");
        }
        for (String right : List.of("team", "a/b", "a.b", "...", "a-b_c", "x/.y")) {
            assertThat(world.deploy(service(KV + right.hashCode(), data(1, right)))
                            .outcome())
                    .as(right)
                    .isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void aRoleThatInstancesHoldSomethingInChangesByForceAlone() {
        world.deploy(service(KV, pod("data", 2)));
        assertThat(world.deploy(service(KV, data(2, "holdfast"))).outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.deploy(service(KV, data(2, "team"))).outcome()).isEqualTo(Outcome.DONE);
        world.settle();
        CommandResult refused = world.deploy(service(KV, data(2, "other")));
        assertThat(refused.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(refused.message())
                .startsWith(
                        "pods.data.role: cannot change from team to other, since 2 instances hold what is reserved");
        assertThat(force(data(2, "other")).outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.deploy(service(KV, data(3, "other"))).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aForcedChangeLeavesInstancesInTheirRoleUntilTheyAreReplaced() {
        world.deploy(service(KV, data(2, "old").mayShrink()));
        world.settle();
        world.forgetCalls();
        force(data(3, "new").mayShrink());
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("data-2");
        assertThat(Stream.of("data-0", "data-1", "data-2").map(this::roleOf)).containsExactly("old", "old", "new");
        List<String> volumes = world.volumesOf("data-0");
        world.order(new Command.RestartPod(KV, "data-0", false, "ann"));
        world.settle();
        assertThat(roleOf("data-0")).isEqualTo("old");
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);

        world.order(new Command.WipePod(KV, "data-0", "ann"));
        world.settle();
        world.settle();
        assertThat(Stream.of("data-0", "data-1").map(this::roleOf)).containsExactly("new", "old");
        world.order(new Command.WipePod(KV, "data-1", "ann"));
        settleLong();
        assertThat(world.running()).isEqualTo(3);
        assertThat(rolesInUse()).containsExactly("new");
    }

    @Test
    void aRoleIsAskedForUntilNothingOfItIsLeft() {
        world.deploy(service(KV, data(1, "old")));
        world.settle();
        force(data(1, "new"));
        world.settle();
        assertThat(world.machines.roles).containsExactly("holdfast", "new", "old");
        world.order(new Command.WipePod(KV, "data-0", "ann"));
        world.settle();
        for (int i = 0; i < 12; i++) {
            settleLong();
        }
        assertThat(world.scheduler().state().releases()).isEmpty();
        assertThat(world.machines.roles).containsExactly("holdfast", "new");
        assertThat(rolesInUse()).containsExactly("new");
    }

    @Test
    void whatIsReplacedInTheMiddleOfARollOutIsInTheNewRoleAtOnce() {
        world.deploy(service(KV, data(1, "old").with(task("data").amount("cpus", 1))));
        world.settle();
        world.order(new Command.Interrupt(KV, "deploy", null, "ann"));
        force(data(1, "new").with(task("data").amount("cpus", 2)));
        world.order(new Command.WipePod(KV, "data-0", "ann"));
        world.settle();
        world.settle();
        assertThat(world.running()).isEqualTo(1);
        assertThat(roleOf("data-0")).isEqualTo("new");
    }

    @Test
    void anInstanceGrowsInTheRoleThatItHas() {
        world.deploy(service(KV, data(1, "old").with(task("data").amount("cpus", 1))));
        world.settle();
        force(data(1, "new").with(task("data").amount("cpus", 2)));
        world.settle();
        world.settle();
        assertThat(world.running()).isEqualTo(1);
        assertThat(rolesInUse()).containsExactly("old");
        assertThat(world.reserved(world.placeOf("data-0")).stream()
                        .mapToLong(Resource::thousandths)
                        .sum())
                .isEqualTo(2000);
    }

    @Test
    void theWayBackFromAForcedChangeIsOpen() {
        world.deploy(service(KV, data(1, "old")));
        world.settle();
        force(data(2, "new"), pod("more", 1));
        world.settle();
        world.settle();
        assertThat(roleOf("data-1")).isEqualTo("new");
        CommandResult back = world.order(new Command.Rollback(KV, null, "ann", ""));
        assertThat(back.message()).doesNotContain("role");
    }

    @Test
    void anUninstallationLeavesNothingInAnyRole() {
        world.deploy(service(KV, data(1, "old")));
        world.settle();
        force(data(2, "new"));
        world.settle();
        world.settle();
        world.order(new Command.Uninstall(KV, "ann", ""));
        settleLong();
        assertThat(rolesInUse()).isEmpty();
        assertThat(world.scheduler().view().services()).isEmpty();
        assertThat(world.operations(Operation.Destroy.class)).hasSize(2);
    }

    @Test
    void offersToAnotherRoleDoNotShowThatNothingIsLeftUntilMuchLater() {
        world = World.withAgents(1);
        world.deploy(service(KV, data(1, "old")));
        world.settle();
        world.machines.losesAccepts = true;
        world.order(new Command.Uninstall(KV, "ann", ""));
        world.settle();
        world.machines.roles = List.of("holdfast");
        world.pass(60_000);
        world.settle();
        assertThat(world.scheduler().view().services()).contains(KV);
        world.pass(120_000);
        world.settle();
        assertThat(world.scheduler().view().services()).isEmpty();
    }

    @Test
    void aPreviewShowsThatAForcedChangeTouchesNoInstanceAndPlacesNewOnes() {
        world.deploy(service(KV, data(1, "old")));
        world.settle();
        Command change = new Command.SetTarget(service(KV, data(2, "new")).spec(), "ann", "", true);
        PreviewReport report = new Preview(
                        PreviewSubject.of(world.scheduler().view(), Settings.defaults("h", "api", 1), world.now),
                        world.policies,
                        () -> false)
                .of(KV, change);
        assertThat(report.outcome()).isEqualTo(PreviewReport.Outcome.COMPLETE);
        assertThat(report.actions()).noneMatch(action -> "data-0".equals(action.pod()));
        assertThat(report.actions()).anyMatch(action -> "data-1".equals(action.pod()));
    }
}
