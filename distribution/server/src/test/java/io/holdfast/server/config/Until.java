package io.holdfast.server.config;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
public final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Until() {}

    /** Waits until it is so, and fails if that takes too long. */
    public static void so(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            Thread.sleep(20);
        }
    }
}
