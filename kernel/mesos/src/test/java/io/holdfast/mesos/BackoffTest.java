package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void waitsDoubleUpToTheLongestAndStartAnewAfterASuccess(long seed) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(seed));
        for (long whole : new long[] {100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
