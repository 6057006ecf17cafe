package io.holdfast.mesos;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Notices silence. Used on the driver's thread only. */
final class Watchdog {
    private final ScheduledExecutorService turns;
    private final LongSupplier nanoTime;
    private @Nullable ScheduledFuture<?> check;
    private long lastSignOfLife;

    Watchdog(ScheduledExecutorService turns, LongSupplier nanoTime) {
        this.turns = turns;
        this.nanoTime = nanoTime;
    }

    /** Begins to watch, instead of whatever was watched before; {@code silent} runs once when no sign of life came for that long. */
    void watch(Duration longestSilence, Runnable silent) {
        stop();
        signOfLife();
        checkAgain(longestSilence.toNanos(), longestSilence, silent);
    }

    void signOfLife() {
        lastSignOfLife = nanoTime.getAsLong();
    }

    private void checkAgain(long delayNanos, Duration longestSilence, Runnable silent) {
        check = turns.schedule(
                () -> {
                    long left = longestSilence.toNanos() - (nanoTime.getAsLong() - lastSignOfLife);
                    if (left <= 0) {
                        silent.run();
                    } else {
                        checkAgain(left, longestSilence, silent);
                    }
                },
                delayNanos,
                TimeUnit.NANOSECONDS);
    }

    void stop() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }
}
