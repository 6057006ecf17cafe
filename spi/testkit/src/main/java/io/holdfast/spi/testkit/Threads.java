package io.holdfast.spi.testkit;

import java.util.HashSet;
import java.util.Set;

/** Looks for threads that an extension left behind. */
final class Threads {
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private Threads() {}

    static Set<Thread> alive() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** The threads that were begun since, and do not end within five seconds. */
    static Set<Thread> leftSince(Set<Thread> before) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Set<Thread> left = alive();
        left.removeAll(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            left.removeIf(thread -> !thread.isAlive());
        }
        return left;
    }
}
