package io.holdfast.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtensionChangeTest {
    private final World world = World.withAgents(0);

    @Test
    void aChangeAndItsEntryInTheHistoryAreOneTransaction() {
        int commits = world.store.commits;
        CommandResult result = change(List.of(bundle("rack", "1.0.0", BundleState.ACTIVE), defaults("max-per", 3)));
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.message()).isEqualTo("it is so");
        assertThat(world.store.commits).isEqualTo(commits + 1);
        assertThat(world.store.paths())
                .contains(
                        "extensions/bundles/rack/1.0.0",
                        "extensions/defaults/placement-rule/max-per",
                        "extensions/history/0000000001");
    }

    @Test
    void aRestartComesBackWithTheSameSet() {
        change(List.of(bundle("rack", "1.0.0", BundleState.RETIRED), bundle("rack", "1.1.0", BundleState.ACTIVE)));
        change(List.of(defaults("max-per", 3)));
        world.restart();
        assertThat(world.scheduler().view().bundles())
                .containsExactly(
                        bundle("rack", "1.0.0", BundleState.RETIRED), bundle("rack", "1.1.0", BundleState.ACTIVE));
        assertThat(world.scheduler().view().extensionDefaults()).containsExactly(defaults("max-per", 3));
        assertThat(world.scheduler().view().extensionHistory())
                .extracting(ExtensionHistoryRecord::sequence)
                .containsExactly(2L, 1L);
    }

    @Test
    void twoVersionsOfOneBundleAreNeverActiveAtOnce() {
        change(List.of(bundle("rack", "1.0.0", BundleState.ACTIVE)));
        CommandResult both = change(List.of(bundle("rack", "1.1.0", BundleState.ACTIVE)));
        assertThat(both.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(both.message())
                .isEqualTo("rack: 1.0.0 and 1.1.0 would both be active, but only one version of a bundle can be");
        assertThat(world.scheduler().view().bundles()).hasSize(1);
        assertThat(world.scheduler().view().extensionHistory()).hasSize(1);

        CommandResult exchanged = change(
                List.of(bundle("rack", "1.0.0", BundleState.RETIRED), bundle("rack", "1.1.0", BundleState.ACTIVE)));
        assertThat(exchanged.outcome()).isEqualTo(Outcome.DONE);
        CommandResult replaced =
                change(List.of(bundle("rack", "2.0.0", BundleState.ACTIVE)), BundleRecord.path("rack", "1.1.0"));
        assertThat(replaced.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatDoesNotBelongToTheSetCannotBeChangedThisWay() {
        for (String path : List.of(
                FrameworkRecord.PATH,
                "services/kv/pods/data-0",
                "extensions/history/0000000001",
                "extensions/bundles/rack",
                "extensions/bundles/rack/1.0.0/more",
                "extensions/bundles//1.0.0")) {
            assertThat(change(List.of(), path).outcome()).as(path).isEqualTo(Outcome.INVALID);
        }
        assertThat(change(List.of(new FrameworkRecord("fw2", "n", "r", "p"))).message())
                .startsWith("framework: only what is under extensions/bundles and extensions/defaults");
        assertThat(change(List.of(bundle("a/b", "1.0.0", BundleState.STAGED))).outcome())
                .isEqualTo(Outcome.INVALID);
        assertThat(change(List.of(entry("a forged one"))).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(world.store.paths()).containsExactly(FrameworkRecord.PATH);
    }

    @Test
    void onePathIsChangedAtMostOnce() {
        CommandResult result =
                change(List.of(bundle("rack", "1.0.0", BundleState.STAGED)), BundleRecord.path("rack", "1.0.0"));
        assertThat(result.message()).isEqualTo("extensions/bundles/rack/1.0.0: it is named twice in one change");
    }

    @Test
    void theHistoryKeepsTheLatestFiveHundredEntries() {
        for (int i = 0; i < 503; i++) {
            change(List.of());
        }
        assertThat(world.scheduler().view().extensionHistory())
                .hasSize(500)
                .extracting(ExtensionHistoryRecord::sequence)
                .startsWith(503L, 502L)
                .endsWith(5L, 4L);
        assertThat(world.store.paths())
                .filteredOn(path -> path.contains("history"))
                .hasSize(500);
    }

    @Test
    void aLongReasonIsCutSoThatTheHistoryStaysSmall() {
        world.order(new Command.ChangeExtensions(
                List.of(),
                List.of(),
                new ExtensionHistoryRecord(0, 1, "ann", "stage", "rack", "", "x".repeat(9_999), "")));
        assertThat(world.scheduler().view().extensionHistory().get(0).reason()).hasSize(2_001);
    }

    @Test
    void thereIsABoundToHowManyVersionsAreInstalled() {
        List<Durable> most = java.util.stream.IntStream.range(0, 1_000)
                .<Durable>mapToObj(i -> bundle("rack", "1.0." + i, BundleState.INSTALLED))
                .toList();
        assertThat(change(most).outcome()).isEqualTo(Outcome.DONE);
        assertThat(change(List.of(bundle("rack", "2.0.0", BundleState.INSTALLED)))
                        .message())
                .isEqualTo("there would be 1001 versions of bundles, but at most 1000 are kept; uninstall some that"
                        + " are not used");
        assertThat(change(List.of(), BundleRecord.path("rack", "1.0.7")).outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void extensionsAloneDoNotTieTheStateToAFramework() {
        change(List.of(bundle("rack", "1.0.0", BundleState.ACTIVE)));
        world.store.lose(FrameworkRecord.PATH);
        world.restart();
        assertThat(world.scheduler().view().bundles()).hasSize(1);

        world.scheduler().framework("role", "principal");
        world.deploy(
                io.holdfast.core.world.ServiceGiven.service(World.KV, io.holdfast.core.world.PodGiven.pod("data", 1)));
        world.store.lose(FrameworkRecord.PATH);
        assertThatThrownBy(world::restart).isInstanceOf(StoreException.class).hasMessageContaining("no framework id");
    }

    private CommandResult change(List<? extends Durable> put, String... delete) {
        return world.order(new Command.ChangeExtensions(List.copyOf(put), List.of(delete), entry("it is so")));
    }

    private static ExtensionHistoryRecord entry(String outcome) {
        return new ExtensionHistoryRecord(0, 1_000, "ann", "activate", "rack", "1.0.0", "", outcome);
    }

    private static BundleRecord bundle(String name, String version, BundleState state) {
        return new BundleRecord(name, version, "00ff", 1, state, null, 0, null, "upload", "ann", 1_000, "");
    }

    private static ExtensionDefaultsRecord defaults(String type, int max) {
        return new ExtensionDefaultsRecord(
                "placement-rule", new PolicyRef(type, Map.of("max", max)), "api", "ann", 1_000);
    }
}
