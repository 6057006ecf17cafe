package io.holdfast.local.agent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition, with a bound. */
public final class Until {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private Until() {}

    /** Polls until the condition holds; fails the test with this description when it does not in time. */
    public static void holds(String description, BooleanSupplier condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + BOUND + ": " + description);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + description, e);
            }
        }
    }
}
