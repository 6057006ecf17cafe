package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Looks for threads that an extension left behind. */
final class Threads {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000L;

    private Threads() {}

    /** Fails if what ran began a thread that does not end within five seconds. */
    static void assertNoneLeftBy(Runnable what) {
        Set<Thread> before = alive();
        what.run();
        assertThat(leftSince(before)).as("threads left running").isEmpty();
    }

    private static Set<Thread> alive() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> leftSince(Set<Thread> before) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Set<Thread> left = alive();
        left.removeAll(before);
        left.removeIf(Threads::isTheTestsOwn);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            left.removeIf(thread -> !thread.isAlive());
        }
        return left;
    }

    /** Tests that run side by side begin threads, too. */
    private static boolean isTheTestsOwn(Thread thread) {
        return thread.getName().startsWith("junit-") || thread.getName().startsWith("ForkJoinPool-");
    }
}
