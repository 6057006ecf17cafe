package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.config.ConfigSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every config source must keep to. Extend it, and open your source on something that stays as it is. */
public abstract class ConfigSourceContract extends Contract {
    private static final int READERS = 4;
    private static final long NOTICE_SECONDS = 30;

    /** Opens the source, with at least one value; the suite closes it. */
    protected abstract ConfigSource open();

    /** Whether {@link #change()} can change what a source gives; if not, what concerns changes is not tried. */
    protected boolean canChange() {
        return false;
    }

    /** Changes what an open source gives, in another way at each call. */
    protected void change() {
        throw new UnsupportedOperationException("override it together with canChange");
    }

    @Test
    void theSameValuesAreGivenUntilSomethingChanges() {
        try (ConfigSource source = open()) {
            Map<String, String> values = source.values();
            assertThat(values).isNotEmpty().doesNotContainKey(null).doesNotContainValue(null);
            assertThat(source.values()).isEqualTo(values);
        }
    }

    @Test
    void everyValueComesFromSomewhere() {
        try (ConfigSource source = open()) {
            for (String name : source.values().keySet()) {
                assertThat(source.provenance(name))
                        .as("where %s comes from", name)
                        .isNotBlank();
            }
        }
    }

    @Test
    void itIsReadBySeveralThreadsAtATime() {
        try (ConfigSource source = open()) {
            Stream<CompletableFuture<Map<String, String>>> readers =
                    IntStream.range(0, READERS)
                            .mapToObj(i -> CompletableFuture.supplyAsync(source::values))
                            .toList()
                            .stream();
            assertThat(readers.map(CompletableFuture::join)).containsOnly(source.values());
        }
    }

    @Test
    void readingItIsQuick() {
        try (ConfigSource source = open()) {
            Latency.assertWithin(deadline(), source.toString(), source::values);
        }
    }

    @Test
    void aClosedSourceLeavesNoThreadAndMayBeClosedAgain() {
        Threads.assertNoneLeftBy(() -> {
            ConfigSource source = open();
            source.watch(() -> {});
            source.values();
            source.close();
            source.close();
        });
    }

    @Test
    void aWatcherHearsOfAChange() throws Exception {
        Assumptions.assumeTrue(canChange(), "the source never changes");
        try (ConfigSource source = open()) {
            Map<String, String> before = source.values();
            CountDownLatch told = new CountDownLatch(1);
            try (AutoCloseable ignored = source.watch(told::countDown)) {
                change();
                assertThat(told.await(NOTICE_SECONDS, TimeUnit.SECONDS))
                        .as("told of a change within %d s", NOTICE_SECONDS)
                        .isTrue();
                assertThat(source.values()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void aWatchEndsWhenItIsClosedOnceOrTwice() throws Exception {
        try (ConfigSource source = open()) {
            AutoCloseable watch = source.watch(() -> {});
            watch.close();
            watch.close();
        }
    }
}
