package io.holdfast.extensions.guard;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to look at the kernel's data, for the length of one call. A call that was given up may go on for a while;
 * once its lease is over it sees nothing any more, so that it never reads, nor fills a cache of, what the kernel is
 * changing. Ending a lease waits until nobody looks: a look is short and runs no code of a bundle.
 */
final class Lease implements AutoCloseable {
    private volatile boolean over;

    /** Looks at data that may change after the lease. */
    synchronized <T extends @Nullable Object> T look(Supplier<T> at) {
        check();
        return at.get();
    }

    /** For data that never changes. */
    void check() {
        if (over) {
            throw new IllegalStateException(
                    "the call that this was given to is over; do not keep what a call was given");
        }
    }

    @Override
    public synchronized void close() {
        over = true;
    }
}
