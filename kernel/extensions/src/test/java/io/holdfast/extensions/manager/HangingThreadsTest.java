package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.state.BundleState;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody can end a thread that hangs, so there is a bound on what may be changed after it. */
class HangingThreadsTest {
    /** Passes every trial, and never comes back from an agent of ours. */
    private static final String HANGS = "if (offers.agent(row).id().matches(\"a[0-9]\")) while (true) {"
            + " try { Thread.sleep(1_000); } catch (InterruptedException e) { /* goes on */ } } return null;";

    @TempDir
    Path directory;

    @Test
    void atTheBoundOfHangingThreadsFurtherChangesAreRefusedWithTheReason() {
        try (Rig rig = new Rig(directory, 1)) {
            rig.bring(Rig.strategies());
            rig.bring(TestBundles.rule("1.0.0", HANGS));
            rig.manager.install(TestBundles.rackAware("1.1.0"), "test", Rig.ann());
            rig.world.deploy(service(KV, pod("data", 2).placedBy("rack-aware")));
            rig.world.offerAll();
            assertThat(rig.placed()).as("a rule that hangs places nothing").isZero();
            assertThat(rig.manager.health().abandonedThreads()).isEqualTo(1);

            ActionReport report = rig.manager.activate("rack-aware", "1.1.0", Rig.force());

            assertThat(report.outcome()).isNotEqualTo(Outcome.DONE);
            assertThat(report.message()).contains("hang").containsIgnoringCase("restart");
            assertThat(rig.manager
                            .bundle("rack-aware", "1.0.0")
                            .orElseThrow()
                            .record()
                            .state())
                    .isEqualTo(BundleState.ACTIVE);
            assertThat(rig.manager.health().findings())
                    .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("threads"));
        }
    }
}
