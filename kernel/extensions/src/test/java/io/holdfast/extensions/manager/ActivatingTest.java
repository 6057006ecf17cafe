package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions come into force and leave it, while a service runs. */
class ActivatingTest {
    private static final String RACK = "rack-aware";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void nothingOfAnInstalledBundleRuns() {
        ActionReport report = rig.manager.install(TestBundles.rackAware("1.0.0"), "test", Rig.ann());

        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        assertThat(state("1.0.0")).isEqualTo(BundleState.INSTALLED);
        assertThat(rig.manager.health().loadersInUse()).isZero();
        assertThat(rig.manager.types()).isEmpty();
    }

    @Test
    void aPodThatWaitedForARuleIsPlacedOnceItsBundleIsInForce() {
        rig.bring(Rig.strategies());
        rig.world.deploy(service(KV, pod("data", 1).placedBy(RACK)));
        rig.world.offerAll();
        assertThat(rig.placed()).isZero();
        assertThat(rig.manager.health().findings()).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo(KV);
            assertThat(finding.what()).contains(RACK, "nobody provides");
        });

        ActionReport report = rig.bring(TestBundles.rule("1.0.0", "return null;"));
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        assertThat(report.consequences())
                .anySatisfy(sentence -> assertThat(sentence).contains(KV, "can go on"));
        rig.world.offerAll();
        assertThat(rig.placed()).isEqualTo(1);
    }

    @Test
    void aNewVersionTakesTheOldOnesPlaceAndTheOldOneIsKept() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.bring(TestBundles.rackAware("1.1.0"));

        assertThat(state("1.0.0")).isEqualTo(BundleState.RETIRED);
        assertThat(state("1.1.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(rig.manager.types())
                .singleElement()
                .satisfies(type -> assertThat(type.version()).isEqualTo("1.1.0"));
        assertThat(rig.manager.health().loadersInUse()).isEqualTo(1);
        assertThat(rig.manager.health().swaps()).isEqualTo(2);
    }

    @Test
    void rollbackReturnsToTheVersionBefore() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.bring(TestBundles.rackAware("1.1.0"));

        ActionReport report = rig.manager.rollback(RACK, Rig.ann());

        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(state("1.1.0")).isEqualTo(BundleState.RETIRED);
        assertThat(rig.manager.rollback(RACK, Rig.ann()).outcome()).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void aVersionInQuarantineComesBackOnlyByForce() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.bring(TestBundles.rackAware("1.1.0"));

        rig.manager.quarantine(RACK, "1.1.0", Rig.ann());

        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(state("1.1.0")).isEqualTo(BundleState.QUARANTINED);
        assertThat(rig.manager.activate(RACK, "1.1.0", Rig.ann()).outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(rig.manager.stage(RACK, "1.1.0", Rig.ann()).outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(rig.manager.activate(RACK, "1.1.0", Rig.force()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aBundleThatFailsToStartIsRefusedAndWhatRanGoesOn() {
        rig.bring(TestBundles.rackAware("1.0.0"));

        ActionReport report = rig.bring(TestBundles.throwingConstructor("1.1.0"));

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.message()).contains("no racks here");
        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(state("1.1.0")).isEqualTo(BundleState.INSTALLED);
        assertThat(rig.manager.health().loadersInUse()).isEqualTo(1);
    }

    @Test
    void twoBundlesCannotBringTheSameType() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        byte[] twin = TestBundles.ruleBundle(RACK, "1.0.0", "return null;", "", "")
                .instruction("Bundle-SymbolicName", "another-rack-aware")
                .build();

        ActionReport report = rig.bring(twin);

        assertThat(report.outcome()).isIn(Outcome.CONFLICT, Outcome.REFUSED);
        assertThat(report.message()).contains(RACK);
        assertThat(rig.manager.health().loadersInUse()).isEqualTo(1);
    }

    @Test
    void theSameVersionWithAnotherContentIsAConflict() {
        rig.bring(TestBundles.rackAware("1.0.0"));

        assertThat(rig.manager
                        .install(TestBundles.rackAware("1.0.0"), "test", Rig.ann())
                        .outcome())
                .isEqualTo(Outcome.ALREADY);
        ActionReport report = rig.manager.install(TestBundles.rejectingRule("1.0.0"), "test", Rig.ann());
        assertThat(report.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(report.message()).contains("higher version");
    }

    @Test
    void aDryRunGoesThroughEverythingAndChangesNothing() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.manager.install(TestBundles.rackAware("1.1.0"), "test", Rig.ann());
        var before = rig.world.scheduler().state().records();
        var stored = java.util.Set.copyOf(before);

        for (ActionReport report : java.util.List.of(
                rig.manager.install(TestBundles.rackAware("1.2.0"), "test", Rig.dryRun()),
                rig.manager.stage(RACK, "1.1.0", Rig.dryRun()),
                rig.manager.activate(RACK, "1.1.0", Rig.dryRun()),
                rig.manager.quarantine(RACK, "1.0.0", Rig.dryRun()),
                rig.manager.uninstall(RACK, "1.0.0", false, Rig.dryRun()))) {
            assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
            assertThat(report.dryRun()).isTrue();
        }

        assertThat(java.util.Set.copyOf(rig.world.scheduler().state().records()))
                .isEqualTo(stored);
        assertThat(rig.manager.health().loadersInUse()).isEqualTo(1);
    }

    @Test
    void uninstallingWhatAServiceNeedsTakesAWordOfForce() {
        rig.bring(Rig.strategies());
        rig.bring(TestBundles.rule("1.0.0", "return null;"));
        rig.world.deploy(service(KV, pod("data", 1).placedBy(RACK)));

        ActionReport refused = rig.manager.uninstall(RACK, "1.0.0", false, Rig.ann());
        assertThat(refused.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(refused.message()).contains(KV, "force");

        assertThat(rig.manager.uninstall(RACK, "1.0.0", false, Rig.force()).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(rig.manager.bundle(RACK, "1.0.0")).isEmpty();
        rig.world.offerAll();
        assertThat(rig.placed()).isZero();
    }

    @Test
    void anotherProcessComesBackWithTheSameSet() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.bring(TestBundles.rackAware("1.1.0"));
        rig.manager.install(TestBundles.rackAware("1.2.0"), "test", Rig.ann());
        var bundles = rig.manager.bundles().stream().map(BundleStatus::record).toList();

        rig.restart();

        assertThat(rig.manager.bundles())
                .allSatisfy(bundle -> assertThat(bundle.fault()).isEmpty());
        assertThat(rig.manager.bundles().stream().map(BundleStatus::record)).containsExactlyElementsOf(bundles);
        assertThat(rig.manager.types())
                .singleElement()
                .satisfies(type -> assertThat(type.version()).isEqualTo("1.1.0"));
        assertThat(rig.manager.rollback(RACK, Rig.ann()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aProcessThatCannotComeBackWithTheSameSetSaysSo() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.kept.clear();

        assertThatThrownBy(() -> rig.restart())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("rack-aware 1.0.0");
    }

    @Test
    void theHistorySaysWhoDidWhatWhyAndWhatCameOfIt() {
        rig.bring(TestBundles.rackAware("1.0.0"));
        rig.manager.rollback(RACK, Rig.ann());

        assertThat(rig.manager.history())
                .extracting(ExtensionHistoryRecord::by, ExtensionHistoryRecord::action, ExtensionHistoryRecord::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", "activate", "1.0.0"),
                        org.assertj.core.groups.Tuple.tuple("ann", "install", "1.0.0"));
    }

    private BundleState state(String version) {
        return rig.manager.bundle(RACK, version).orElseThrow().record().state();
    }
}
