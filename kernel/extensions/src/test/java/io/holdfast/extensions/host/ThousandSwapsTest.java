package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.BatchBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ThousandSwapsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ThousandSwapsTest.class);
    private static final int SWAPS = 1_000;
    private static final PolicyRef RULE = new PolicyRef("rack-aware", Map.of("attribute", "rack"));

    private final OfferBatch offers = new BatchBuilder()
            .agent(AgentBuilder.named("a").attribute("rack", "r1"))
            .build();
    private final PlacementView view = ViewBuilder.placing("data", 0).build();

    @TempDir
    Path directory;

    @Test
    void aThousandSwapsUnderLoadLeaveNoClassLoaderBehindAndNoQuestionUnanswered() throws Exception {
        List<byte[]> versions = List.of(TestBundles.rackAware("1.0.0"), TestBundles.rejectingRule("2.0.0"));
        try (FelixHost host = FelixHost.start(FelixHostSettings.in(directory))) {
            HostedBundle current = start(host, versions, 0);
            GenerationSwitch generations = new GenerationSwitch(generation(0, current));
            try (Load load = new Load(generations)) {
                Memory before = Memory.now();
                for (int i = 1; i <= SWAPS; i++) {
                    long begin = System.nanoTime();
                    HostedBundle next = start(host, versions, i);
                    generations.set(generation(i, next));
                    load.drain();
                    generations.drained(System.nanoTime() - begin);
                    current.close();
                    current = next;
                    if (i == SWAPS / 10) {
                        before = Memory.afterCollection(host);
                    }
                }
                Memory after = Memory.afterCollection(host);
                BundleHost.Loaders loaders = host.loaders();
                LOG.warn(
                        "{} swaps: p50 {} ms, max {} ms; class loaders in use {}, left {}; {} classes and {} KiB of"
                                + " metaspace more than after the first {}; {} questions answered meanwhile",
                        generations.swaps(),
                        generations.swapP50Millis(),
                        generations.swapMaxMillis(),
                        loaders.inUse(),
                        loaders.left(),
                        after.classes() - before.classes(),
                        (after.metaspace() - before.metaspace()) / 1024,
                        SWAPS / 10,
                        load.answers.get());

                assertThat(loaders.inUse()).isEqualTo(1);
                assertThat(loaders.left()).isLessThanOrEqualTo(2);
                assertThat(after.classes() - before.classes()).isLessThan(100);
                assertThat(after.metaspace() - before.metaspace()).isLessThan(4 << 20);
                assertThat(load.failure).as("what went wrong while swapping").isNull();
                assertThat(load.answers.get()).isGreaterThan(SWAPS);
            }
            current.close();
            assertThat(host.loaders().inUse()).isZero();
        }
    }

    private static HostedBundle start(FelixHost host, List<byte[]> versions, int i) {
        return host.start(new Bundle("rack-aware", i % 2 + 1 + ".0.0"), versions.get(i % 2));
    }

    private static ExtensionGeneration generation(int number, HostedBundle bundle) {
        return new GenerationBuilder().add(bundle.id(), bundle.offering()).build(number);
    }

    /** Loaded classes, and metaspace in use in bytes. */
    private record Memory(long classes, long metaspace) {
        /** Once the class loaders of stopped bundles are gone, or a minute has passed. */
        static Memory afterCollection(FelixHost host) throws InterruptedException {
            for (int i = 0; i < 60 && host.loaders().left() > 0; i++) {
                System.gc();
                Thread.sleep(i < 10 ? 10 : 1_000);
            }
            return now();
        }

        static Memory now() {
            return new Memory(
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .map(MemoryPoolMXBean::getUsage)
                            .mapToLong(MemoryUsage::getUsed)
                            .sum());
        }
    }

    /** Asks the rule in force all the time, each question under one generation as a turn of the loop does. */
    private final class Load implements AutoCloseable {
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicLong answers = new AtomicLong();
        private final GenerationSwitch generations;
        private final Thread thread;
        private volatile String failure;

        Load(GenerationSwitch generations) {
            this.generations = generations;
            thread = new Thread(this::ask, "load");
            thread.start();
        }

        private void ask() {
            while (!stop.get()) {
                ExtensionGeneration generation = generations.get();
                try {
                    PlacementRule rule = generation.placementRule(RULE).extension();
                    Rejection rejection = rule.check(offers, 0, view);
                    boolean even = generation.number() % 2 == 0;
                    if (even != (rejection == null)) {
                        failure = "generation " + generation.number() + " answered " + rejection;
                    }
                } catch (RuntimeException | LinkageError e) {
                    failure = e.toString();
                }
                answers.incrementAndGet();
                LockSupport.parkNanos(100_000);
            }
        }

        /** Waits until a question that was begun after now is answered, so that none is open under the old one. */
        void drain() {
            long seen = answers.get();
            while (answers.get() < seen + 2) {
                LockSupport.parkNanos(100_000);
            }
        }

        @Override
        public void close() throws InterruptedException {
            stop.set(true);
            thread.join();
        }
    }
}
