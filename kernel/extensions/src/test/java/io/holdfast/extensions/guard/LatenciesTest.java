package io.holdfast.extensions.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void nothingWasSeenAtFirst() {
        assertThat(latencies.percentileMicros(0.99)).isZero();
        assertThat(latencies.maxMicros()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void percentilesAreOffByAnEighthAtMost(long seed) {
        Random random = new Random(seed);
        long[] micros = new long[5_000];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = (long) Math.exp(random.nextDouble() * 15) + 1;
            latencies.add(TimeUnit.MICROSECONDS.toNanos(micros[i]));
        }
        Arrays.sort(micros);

        assertThat(latencies.percentileMicros(0.5)).isCloseTo(micros[2_499], Percentage.withPercentage(13));
        assertThat(latencies.percentileMicros(0.99)).isCloseTo(micros[4_949], Percentage.withPercentage(13));
        assertThat(latencies.maxMicros()).isEqualTo(micros[4_999]);
    }

    @Test
    void theSmallestAndTheLargestSpansHaveTheirPlace() {
        latencies.add(-5);
        latencies.add(0);
        latencies.add(7);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.percentileMicros(0.5)).isZero();
        assertThat(latencies.percentileMicros(0.75)).isCloseTo(1, within(0L));
        assertThat(latencies.percentileMicros(1)).isEqualTo(latencies.maxMicros());
    }
}
