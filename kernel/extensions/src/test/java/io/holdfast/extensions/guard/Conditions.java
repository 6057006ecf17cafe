package io.holdfast.extensions.guard;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. */
final class Conditions {
    private static final Duration MOST = Duration.ofSeconds(20);

    private Conditions() {}

    static void waitUntil(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > MOST.toNanos()) {
                throw new AssertionError("waited in vain until " + what);
            }
            Thread.sleep(2);
        }
    }
}
