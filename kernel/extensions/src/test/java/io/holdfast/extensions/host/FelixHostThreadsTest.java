package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FelixHostThreadsTest {
    @TempDir
    Path directory;

    @Test
    void aClosedHostLeavesNoThread() throws InterruptedException {
        Set<String> before = threads();
        FelixHost host = FelixHost.start(FelixHostSettings.in(directory));
        host.start(new Bundle("rack-aware", "1.0.0"), TestBundles.rackAware("1.0.0"));
        assertThat(threads()).hasSizeGreaterThan(before.size());

        host.close();
        host.close();

        Set<String> left = new TreeSet<>(threads());
        for (int i = 0; i < 500 && !before.containsAll(left); i++) {
            Thread.sleep(10);
            left = threads();
        }
        assertThat(before).containsAll(left);
    }

    @Test
    void aListenerMayHaveAThreadThatEndsWithTheBundle() throws InterruptedException {
        byte[] jar = TestBundles.bundle("listener").source("""
                        package listener;

                        import io.holdfast.spi.event.*;
                        import org.osgi.service.component.annotations.*;

                        @Component
                        public final class Listener implements EventListener {
                            private final Thread thread = new Thread(this::run, "listener-worker");

                            @Activate
                            void activate() {
                                thread.start();
                            }

                            @Deactivate
                            void deactivate() throws InterruptedException {
                                thread.interrupt();
                                thread.join();
                            }

                            private void run() {
                                try {
                                    Thread.sleep(60_000);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }

                            @Override
                            public void onEvent(Event event) {}
                        }
                        """).build();
        try (FelixHost host = FelixHost.start(FelixHostSettings.in(directory))) {
            HostedBundle bundle = host.start(new Bundle("listener", "1.0.0"), jar);
            assertThat(bundle.offering().listeners()).hasSize(1);
            assertThat(threads()).contains("listener-worker");

            bundle.close();

            assertThat(threads()).doesNotContain("listener-worker");
        }
    }

    /** The JDK makes classes of its own for calls by reflection that are made often; a bundle's loader must find them. */
    @Test
    void aBundlesConstructorMayBeCalledByReflectionAnyNumberOfTimes() throws ReflectiveOperationException {
        try (FelixHost host = FelixHost.start(FelixHostSettings.in(directory));
                HostedBundle bundle = host.start(new Bundle("rack-aware", "1.0.0"), TestBundles.rackAware("1.0.0"))) {
            Class<?> options = bundle.offering().factories().get(0).configuration();
            for (int i = 0; i < 100; i++) {
                assertThat(options.getConstructor(String.class)
                                .newInstance("rack" + i)
                                .toString())
                        .contains("rack" + i);
            }
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
