package io.holdfast.mesos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that only the test moves, and that knows whether anybody looked at it. */
final class FakeClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    @Override
    public long getAsLong() {
        looks.incrementAndGet();
        return nanos.get();
    }

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** Waits until the clock has been looked at several times more; the test's own bound in time ends a wait in vain. */
    void awaitLooks() {
        long enough = looks.get() + 5;
        while (looks.get() < enough) {
            Thread.onSpinWait();
        }
    }
}
