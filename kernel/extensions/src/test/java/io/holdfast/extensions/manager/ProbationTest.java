package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that fails once it decides goes by itself, and the one before it returns. */
class ProbationTest {
    private static final String RACK = "rack-aware";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(directory);
        rig.bring(Rig.strategies());
        rig.bring(TestBundles.rule("1.0.0", "return null;"));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    /** Passes every trial on agents that are not ours, and fails on those that are. */
    private static byte[] defective(String version) {
        return TestBundles.rule(
                version,
                "if (offers.agent(row).id().matches(\"a[0-9]\")) throw new IllegalStateException(\"lost in \" +"
                        + " offers.agent(row).hostname()); return null;");
    }

    @Test
    void aVersionThatFailsOnProbationGoesAndTheOldOneReturns() {
        rig.manager.install(defective("1.1.0"), "test", Rig.ann());
        rig.manager.activate(RACK, "1.1.0", Rig.force());
        rig.world.deploy(service(KV, pod("data", 3).placedBy(RACK)));
        for (int i = 0; i < 5; i++) {
            rig.world.offerAll();
        }
        assertThat(rig.placed()).as("a rule that fails places nothing").isZero();

        rig.manager.tidy();

        assertThat(record("1.1.0").state()).isEqualTo(BundleState.QUARANTINED);
        assertThat(record("1.1.0").reason()).contains("lost in");
        assertThat(record("1.0.0").state()).isEqualTo(BundleState.ACTIVE);
        assertThat(rig.manager.history().get(0))
                .extracting(ExtensionHistoryRecord::by, ExtensionHistoryRecord::action)
                .containsExactly("holdfast", "automatic-return");
        rig.world.offerAll();
        assertThat(rig.placed()).isPositive();
    }

    @Test
    void aVersionThatDoesWellPassesWhenItsTimeIsOver() {
        rig.bring(TestBundles.rule("1.1.0", "return null; // better"));
        rig.manager.tidy();
        assertThat(record("1.1.0").probationUntilMillis()).isPositive();

        rig.world.now += 60_000;
        rig.manager.tidy();

        assertThat(record("1.1.0").state()).isEqualTo(BundleState.ACTIVE);
        assertThat(record("1.1.0").probationUntilMillis()).isZero();
    }

    @Test
    void aProbationOutlivesTheProcess() {
        rig.manager.install(defective("1.1.0"), "test", Rig.ann());
        rig.manager.activate(RACK, "1.1.0", Rig.force());
        rig.restart();
        rig.world.deploy(service(KV, pod("data", 3).placedBy(RACK)));
        for (int i = 0; i < 5; i++) {
            rig.world.offerAll();
        }

        rig.manager.tidy();

        assertThat(record("1.0.0").state()).isEqualTo(BundleState.ACTIVE);
    }

    private BundleRecord record(String version) {
        return rig.manager.bundle(RACK, version).orElseThrow().record();
    }
}
