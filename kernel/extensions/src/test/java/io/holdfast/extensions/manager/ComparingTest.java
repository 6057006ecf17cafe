package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.state.BundleState;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate sees what the version in force saw, before it decides anything. */
class ComparingTest {
    private static final String RACK = "rack-aware";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
        rig.bring(Rig.strategies());
        rig.bring(TestBundles.rule("1.0.0", "return null;"));
        rig.world.deploy(service(KV, pod("data", 2).placedBy(RACK)));
        rig.world.offerAll();
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void everyPodAndAgentWhereTheVersionsDifferIsListedWithBothAnswers() {
        rig.manager.install(TestBundles.rejectingRule("1.1.0"), "test", Rig.ann());

        ShadowReport report = shadow("1.1.0");

        assertThat(report.active()).isEqualTo("1.0.0");
        assertThat(report.offers()).isEqualTo(3);
        assertThat(report.questions()).isEqualTo(6);
        assertThat(report.same()).isZero();
        assertThat(report.differences()).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.service()).isEqualTo(KV);
            assertThat(difference.type()).isEqualTo(RACK);
            assertThat(difference.active()).contains("accepts");
            assertThat(difference.candidate()).contains("by 1.1.0");
        });
        assertThat(rig.manager.shadowReport(RACK, "1.1.0")).contains(report);
    }

    @Test
    void aVersionThatDecidesOtherwiseNeedsAWordOfForce() {
        rig.manager.install(TestBundles.rejectingRule("1.1.0"), "test", Rig.ann());

        ActionReport refused = rig.manager.activate(RACK, "1.1.0", Rig.ann());

        assertThat(refused.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(refused.message()).contains("6 differ", "force");
        assertThat(Objects.requireNonNull(refused.shadow()).differences()).isNotEmpty();
        assertThat(state("1.0.0")).isEqualTo(BundleState.ACTIVE);
        assertThat(rig.manager.activate(RACK, "1.1.0", Rig.force()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(state("1.1.0")).isEqualTo(BundleState.ACTIVE);
    }

    @Test
    void aVersionThatDecidesTheSameIsActivatedWithoutMoreWords() {
        rig.manager.install(TestBundles.rule("1.0.1", "return null; // tidied up"), "test", Rig.ann());

        ActionReport report = rig.manager.activate(RACK, "1.0.1", Rig.ann());

        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        assertThat(report.stages())
                .filteredOn(stage -> stage.stage().equals("shadow"))
                .extracting(StageResult::passed)
                .containsExactly(true);
    }

    @Test
    void liveOffersAreSeenByAStagedVersionOnly() {
        rig.manager.install(TestBundles.rejectingRule("1.1.0"), "test", Rig.ann());
        assertThat(rig.manager.shadow(RACK, "1.1.0", 60, Rig.ann()).outcome()).isEqualTo(Outcome.CONFLICT);
        rig.manager.stage(RACK, "1.1.0", Rig.ann());

        ShadowReport begun = Objects.requireNonNull(
                rig.manager.shadow(RACK, "1.1.0", 60, Rig.ann()).shadow());
        assertThat(begun.running()).isTrue();

        rig.manager.activate(RACK, "1.1.0", Rig.force());
        assertThat(rig.manager.shadowReport(RACK, "1.1.0"))
                .as("a comparison ends with the set it was made for")
                .hasValueSatisfying(report -> assertThat(report.running()).isFalse());
    }

    @Test
    void whatATrialSeesDoesNotCountOnceTheVersionDecides() {
        rig.manager.install(
                TestBundles.rule(
                        "1.1.0",
                        "if (view.pod().service().equals(\"kv\")) throw new IllegalStateException(); return null;"),
                "test",
                Rig.ann());
        assertThat(shadow("1.1.0").errors()).isNotEmpty();
        rig.manager.activate(RACK, "1.1.0", Rig.force());

        assertThat(rig.manager.types())
                .filteredOn(type -> type.type().equals(RACK))
                .singleElement()
                .satisfies(type -> assertThat(
                                List.of(type.calls().calls(), type.calls().errors()))
                        .containsExactly(0L, 0L));
    }

    private ShadowReport shadow(String version) {
        ActionReport report = rig.manager.shadow(RACK, version, 0, Rig.ann());
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.DONE);
        return Objects.requireNonNull(report.shadow());
    }

    private BundleState state(String version) {
        return rig.manager.bundle(RACK, version).orElseThrow().record().state();
    }
}
