package io.holdfast.spi.testkit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks for objects that somebody still holds although nobody should. */
final class Garbage {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    private Garbage() {}

    /** How many of the objects are still held when the collector has taken none for five seconds. */
    static int held(List<? extends WeakReference<?>> references) {
        List<WeakReference<?>> held = new ArrayList<>(references);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        do {
            System.gc();
            if (held.removeIf(reference -> reference.refersTo(null))) {
                deadline = System.nanoTime() + PATIENCE_NANOS;
            }
            if (!held.isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (!held.isEmpty() && System.nanoTime() < deadline);
        return held.size();
    }
}
