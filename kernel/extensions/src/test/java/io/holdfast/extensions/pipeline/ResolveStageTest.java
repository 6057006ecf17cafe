package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolveStageTest {
    @TempDir
    private static Path home;

    private static FelixHost host;

    @BeforeAll
    static void startHost() {
        host = FelixHost.start(FelixHostSettings.in(home));
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    private static String examine(byte[] jar) {
        return new ResolveStage(host).examine(Candidates.identified(jar));
    }

    @Test
    void aBundleThatCouldRunPassesAndNothingIsLeftOfIt() {
        assertThat(examine(TestBundles.rackAware("1.0.0"))).startsWith("all that it imports is offered");
        assertThat(host.loaders()).isEqualTo(new BundleHost.Loaders(0, 0));
    }

    @Test
    void whatIsMissingIsSaid() {
        byte[] jar = Jars.bundle("Import-Package", "io.holdfast.spi.placement;version=\"[7,8)\"");

        assertThatThrownBy(() -> examine(jar))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("io.holdfast.spi.placement")
                .hasMessageContaining("7");
    }

    @Test
    void whatTheFrameworkCannotReadIsRefused() {
        byte[] jar = Jars.bundle("Import-Package", "a;;b");

        assertThatThrownBy(() -> examine(jar))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("build the bundle with bnd");
    }
}
