package io.holdfast.janitor;

import static io.holdfast.janitor.Leftovers.dynamic;
import static io.holdfast.janitor.Leftovers.fixed;
import static io.holdfast.janitor.Leftovers.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The janitor and the local cluster's operator API. */
class JanitorTest {
    private static final ReservationInfo OURS = labelled("r-1");

    @TempDir
    Path directory;

    private Leftovers cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new Leftovers(directory, "cpus:4;mem:2048;disk:4096", "cpus:2;cpus(eng):2;mem:2048;disk:4096");
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void itListsByAgentWhatIsReservedAndChangesNothing() {
        aVolume(0, "v-1", OURS);
        cluster.reserve(0, resource("cpus", 0.5, OURS));
        cluster.reserve(1, resource("mem", 64, OURS));
        cluster.reserve(1, resource("mem", 32, dynamic("other-role", "other", Map.of())));
        List<String> before = cluster.reserved();

        try (Janitor janitor = janitor(role("store-role"), false)) {
            Inventory found = janitor.look();

            assertThat(found.agents()).extracting(Inventory.Agent::host).containsExactly("agent-1", "agent-2");
            assertThat(found.held())
                    .extracting(held -> held.name() + " " + held.amount() + " " + held.volumeId())
                    .containsExactlyInAnyOrder("disk 128 v-1", "cpus 0.5 null", "mem 64 null");
            assertThat(found.held()).allSatisfy(held -> {
                assertThat(held.kept()).isNull();
                assertThat(held.principal()).isEqualTo("store-principal");
                assertThat(held.labels())
                        .containsEntry("holdfast.framework", "gone")
                        .containsEntry("holdfast.service", "store");
            });
            assertThat(found.isClean()).isFalse();
            assertThat(found.hasWork()).isTrue();
        }
        assertThat(cluster.reserved()).isEqualTo(before);
    }

    @Test
    void itDestroysVolumesGivesEverythingBackAndLeavesOthersAlone() {
        aVolume(0, "v-1", OURS);
        aVolume(1, "v-2", labelled("r-2"));
        cluster.reserve(0, resource("cpus", 0.5, OURS), resource("mem", 64, OURS));
        cluster.reserve(1, resource("mem", 32, dynamic("other-role", "store-principal", Map.of())));
        cluster.reserve(1, resource("mem", 16, dynamic("store-role", "other", Map.of())));

        List<String> done = new ArrayList<>();
        try (Janitor janitor = janitor(new Selection("store-role", "store-principal", null, null), false)) {
            assertThat(janitor.clean(janitor.look(), done::add).isClean()).isTrue();
        }

        assertThat(cluster.reserved()).containsExactlyInAnyOrder("mem 32 of other-role", "mem 16 of store-role");
        assertThat(done).contains("destroyed the volume v-1 on agent-1", "gave back mem 64 on agent-1");
    }

    @Test
    void whatARegisteredFrameworksLabelClaimsIsKeptEvenByForce() throws Exception {
        aVolume(0, "v-1", OURS);
        cluster.register("gone", "store-role", "store-principal");

        try (Janitor janitor = janitor(role("store-role"), true)) {
            Inventory found = janitor.look();
            assertThat(found.held())
                    .allSatisfy(held -> assertThat(held.kept())
                            .contains("it belongs to the framework keeper (gone), which is running"));
            assertThat(janitor.clean(found, line -> {}).isClean()).isFalse();
            assertThat(cluster.reserved()).containsExactly("disk 128 of store-role with v-1");

            cluster.tearDown("gone");
            assertThat(janitor.clean(janitor.look(), line -> {}).isClean()).isTrue();
        }
        assertThat(cluster.reserved()).isEmpty();
    }

    @Test
    void whatNoLabelClaimsIsKeptForAFrameworkThatMayHaveMadeItUnlessForced() throws Exception {
        cluster.reserve(0, resource("cpus", 1, dynamic("store-role", "store-principal", Map.of("id", "r-9"))));
        cluster.register("another", "store-role", "store-principal");

        try (Janitor janitor = janitor(role("store-role"), false)) {
            assertThat(janitor.look().held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.kept()).contains("no label says whose it is", "--force"));
        }
        try (Janitor janitor = janitor(role("store-role"), true)) {
            assertThat(janitor.clean(janitor.look(), line -> {}).isClean()).isTrue();
        }
        assertThat(cluster.reserved()).isEmpty();
    }

    @Test
    void theLabelOfAFrameworkThatIsGoneCountsMoreThanItsSuccessorOfTheSameRole() throws Exception {
        cluster.reserve(0, resource("cpus", 1, OURS));
        cluster.register("successor", "store-role", "store-principal");

        try (Janitor janitor = janitor(role("store-role"), false)) {
            assertThat(janitor.clean(janitor.look(), line -> {}).isClean()).isTrue();
        }
        assertThat(cluster.reserved()).isEmpty();
    }

    @Test
    void ofAStackOnlyTheLevelThatIsMeantIsTakenOff() {
        ReservationInfo refined = dynamic("eng/store", "store-principal", Map.of("holdfast.framework", "gone"));
        cluster.reserve(1, resource("cpus", 1.5, fixed("eng"), refined));

        try (Janitor janitor = janitor(role("eng/store"), false)) {
            assertThat(janitor.clean(janitor.look(), line -> {}).isClean()).isTrue();
        }
        assertThat(cluster.reserved()).isEmpty();
        assertThat(cluster.agents().getAgents(1).getTotalResourcesList())
                .filteredOn(each -> each.getName().equals("cpus") && each.getReservationsCount() == 1)
                .singleElement()
                .satisfies(cpus -> assertThat(cpus.getScalar().getValue()).isEqualTo(2));
    }

    @Test
    void whatSomebodyHasReservedFurtherIsKept() {
        ReservationInfo base = dynamic("eng", "store-principal", Map.of());
        cluster.reserve(0, resource("cpus", 1, base));
        cluster.reserve(0, resource("cpus", 1, base, dynamic("eng/other", "other", Map.of())));

        try (Janitor janitor = janitor(role("eng"), false)) {
            Inventory left = janitor.clean(janitor.look(), line -> {});
            assertThat(left.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.kept()).contains("it is reserved further, to eng/other"));
        }
    }

    @Test
    void whatCameAfterTheConfirmationIsNotTouched() {
        cluster.reserve(0, resource("cpus", 1, OURS));
        try (Janitor janitor = janitor(role("store-role"), false)) {
            Inventory shown = janitor.look();
            aVolume(0, "new", labelled("r-2"));

            Inventory left = janitor.clean(shown, line -> {});

            assertThat(left.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.volumeId()).isEqualTo("new"));
        }
    }

    @Test
    void anAgentThatIsAwayIsNotTakenForAnEmptyOne() throws Exception {
        cluster.reserve(1, resource("cpus", 1, OURS));
        cluster.lose("agent-2");

        try (Janitor janitor = janitor(role("store-role"), false)) {
            Inventory found = janitor.look();
            assertThat(found.agents()).isEmpty();
            assertThat(found.unseen()).containsExactly("1 agent is unreachable");
            assertThat(found.isClean()).isFalse();
            assertThat(found.hasWork()).isFalse();
        }
    }

    @Test
    void labelsNarrowTheSelection() {
        cluster.reserve(0, resource("cpus", 1, OURS));
        cluster.reserve(
                0, resource("mem", 32, dynamic("store-role", "store-principal", Map.of("holdfast.framework", "x"))));

        assertThat(found(new Selection(null, null, "gone", null))).containsExactly("cpus 1");
        assertThat(found(new Selection(null, null, null, "store"))).containsExactly("cpus 1");
        assertThat(found(new Selection("store-role", null, "x", null))).containsExactly("mem 32");
        assertThat(found(new Selection("store-role", "nobody", null, null))).isEmpty();
    }

    @Test
    void withoutAnySelectionOrAMasterItSaysWhatIsMissing() {
        assertThatThrownBy(() -> janitor(new Selection(null, null, null, null), false))
                .isInstanceOf(JanitorException.class)
                .hasMessageContaining("say what is meant");
    }

    private List<String> found(Selection selection) {
        try (Janitor janitor = janitor(selection, false)) {
            return janitor.look()
                    .held()
                    .map(held -> held.name() + " " + held.amount())
                    .toList();
        }
    }

    private void aVolume(int agent, String id, ReservationInfo reservation) {
        Resource disk = resource("disk", 128, reservation);
        cluster.reserve(agent, disk);
        cluster.volume(agent, id, disk);
    }

    private static ReservationInfo labelled(String resource) {
        return dynamic(
                "store-role",
                "store-principal",
                Map.of("holdfast.framework", "gone", "holdfast.service", "store", "holdfast.resource", resource));
    }

    private static Selection role(@Nullable String role) {
        return new Selection(role, null, null, null);
    }

    private Janitor janitor(Selection selection, boolean force) {
        return Janitor.open(new JanitorOptions(cluster.master(), null, selection, null, null, directory, force));
    }
}
