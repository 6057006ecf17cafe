package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.spi.ExtensionFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FelixHostTest {
    private static final Bundle ONE = new Bundle("rack-aware", "1.0.0");
    private static final Bundle TWO = new Bundle("rack-aware", "2.0.0");

    @TempDir
    Path directory;

    FelixHost host;

    @BeforeEach
    void startHost() {
        host = FelixHost.start(FelixHostSettings.in(directory));
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void aStartedBundleBringsWhatItsComponentsPublish() {
        try (HostedBundle bundle = host.start(ONE, TestBundles.rackAware("1.0.0"))) {
            assertThat(bundle.id()).isEqualTo(ONE);
            assertThat(bundle.offering().factories())
                    .extracting(ExtensionFactory::type)
                    .isEqualTo(List.of("rack-aware"));
            assertThat(host.loaders()).isEqualTo(new BundleHost.Loaders(1, 0));
        }
    }

    @Test
    void twoVersionsRunSideBySideEachWithItsOwnClasses() {
        try (HostedBundle one = host.start(ONE, TestBundles.rackAware("1.0.0"));
                HostedBundle two = host.start(TWO, TestBundles.rejectingRule("2.0.0"))) {
            Class<?> first = one.offering().factories().get(0).getClass();
            Class<?> second = two.offering().factories().get(0).getClass();
            assertThat(first.getName()).isEqualTo(second.getName());
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void evenASingletonRunsBesideItsNextVersionAndItself() {
        byte[] singleton = TestBundles.ruleBundle("rack-aware", "1.0.0", "return null;", "", "")
                .instruction("Bundle-SymbolicName", "rack-aware;singleton:=true")
                .build();
        try (HostedBundle one = host.start(ONE, singleton);
                HostedBundle again = host.start(ONE, singleton)) {
            assertThat(one.offering().factories()).hasSize(1);
            assertThat(again.offering().factories()).hasSize(1);
            assertThat(host.resolve(TWO, singleton)).isEmpty();
        }
    }

    @Test
    void aClosedBundleBringsNothingAndMayBeClosedAgain() {
        HostedBundle bundle = host.start(ONE, TestBundles.rackAware("1.0.0"));

        bundle.close();
        bundle.close();

        assertThat(bundle.offering().isEmpty()).isTrue();
        assertThat(host.loaders().inUse()).isZero();
    }

    @Test
    void aDryRunLeavesNothingBehind() {
        assertThat(host.resolve(ONE, TestBundles.rackAware("1.0.0"))).isEmpty();

        assertThat(host.loaders()).isEqualTo(new BundleHost.Loaders(0, 0));
    }
}
