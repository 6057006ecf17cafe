package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a call takes: the median of many, so that a pause of the machine condemns nobody. */
final class Latency {
    private static final int CALLS = 21;
    private static final int CALLS_AT_LEAST = 3;

    private Latency() {}

    /** Fails if half of the calls take longer than the deadline; gives up on hopeless ones early. */
    static void assertWithin(Duration deadline, String what, Runnable call) {
        List<Duration> taken = new ArrayList<>();
        Duration sum = Duration.ZERO;
        while (taken.size() < CALLS
                && (taken.size() < CALLS_AT_LEAST || sum.compareTo(deadline.multipliedBy(CALLS)) < 0)) {
            long start = System.nanoTime();
            call.run();
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            taken.add(duration);
            sum = sum.plus(duration);
        }
        Collections.sort(taken);
        assertThat(taken.get(taken.size() / 2))
                .as("how long a call of %s takes, median of %d", what, taken.size())
                .isLessThanOrEqualTo(deadline);
    }
}
