package io.holdfast.local.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, never for a fixed time. */
public final class Await {
    private Await() {}

    /** Returns as soon as the condition holds; fails after {@code most}. */
    public static void until(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited " + most.toSeconds() + " s in vain: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
