package io.holdfast.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private Eventually() {}

    /** Waits until it is so; a failure to find out counts as not yet. */
    static void until(String what, Callable<Boolean> condition) {
        until(what, LONGEST, condition);
    }

    /** Waits until it is so, at most so long. */
    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Throwable last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("Waited " + atMost.toSeconds() + " s in vain until " + what, last);
    }
}
