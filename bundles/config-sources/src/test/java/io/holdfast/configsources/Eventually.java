package io.holdfast.configsources;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;

/** Waits for conditions. */
public final class Eventually {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000L;

    private Eventually() {}

    /** Waits until something has a value; a failure counts as another value. */
    public static <T> void equal(Callable<T> what, T wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Object last = null;
        while (System.nanoTime() < end) {
            try {
                last = what.call();
                if (wanted.equals(last)) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Assertions.fail("waited for " + wanted + ", last was " + last);
    }
}
