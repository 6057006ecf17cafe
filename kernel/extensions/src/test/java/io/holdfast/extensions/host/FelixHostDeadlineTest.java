package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FelixHostDeadlineTest {
    private static final Bundle ID = new Bundle("rack-aware", "1.0.0");

    @TempDir
    Path directory;

    private FelixHost host;

    private void startHost(Duration deadline, int abandonedThreads) {
        host = FelixHost.start(new FelixHostSettings(directory, deadline, Duration.ofSeconds(1), abandonedThreads));
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void anActivationThatHangsIsGivenUpWithThePlaceWhereItHangs() {
        startHost(Duration.ofSeconds(1), 4);
        assertRefused(
                TestBundles.hangingActivate("1.0.0"),
                "the start of rack-aware 1.0.0 took longer than 1000 ms and was given up; it hangs in"
                        + " rackaware.Factory.activate(Factory.java:");
        assertThat(host.abandonedThreads()).isZero();
    }

    @Test
    void aStaticInitializerThatHangsIsGivenUpAndItsThreadCounted() {
        startHost(Duration.ofSeconds(1), 4);
        assertRefused(TestBundles.hangingStaticInitializer("1.0.0"), "it hangs in rackaware.Factory.hang(");
        assertThat(host.abandonedThreads()).isPositive();
    }

    @Test
    void whileABundleHangsAnotherOneStarts() {
        startHost(Duration.ofSeconds(5), 4);
        assertRefused(TestBundles.hangingStaticInitializer("1.0.0"), "it hangs in");

        try (HostedBundle next = host.start(ID, TestBundles.rackAware("1.0.0"))) {
            assertThat(next.offering().factories()).hasSize(1);
        }
    }

    @Test
    void whenTooManyThreadsHangNothingNewIsStarted() {
        startHost(Duration.ofSeconds(1), 1);
        assertRefused(TestBundles.hangingStaticInitializer("1.0.0"), "took longer than 1000 ms");

        assertThatThrownBy(() -> host.start(ID, TestBundles.rackAware("1.0.0")))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("is not started, since")
                .hasMessageContaining("restart the scheduler");
    }

    private void assertRefused(byte[] jar, String reason) {
        assertThatThrownBy(() -> host.start(ID, jar))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining(reason);
        assertThat(host.loaders().inUse()).isZero();
    }
}
