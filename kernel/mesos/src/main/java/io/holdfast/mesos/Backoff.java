package io.holdfast.mesos;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts that double up to a bound, each shortened by chance so that many schedulers do not return at once. */
final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The wait before the next attempt: between half and the whole of what the failures so far call for. */
    Duration next() {
        long whole = Math.min(longest.toNanos(), first.toNanos() << failures);
        if (failures < MAX_DOUBLINGS && whole < longest.toNanos()) {
            failures++;
        }
        return Duration.ofNanos(whole / 2 + (long) (random.nextDouble() * (whole - whole / 2)));
    }

    /** Says that an attempt succeeded. */
    void reset() {
        failures = 0;
    }
}
