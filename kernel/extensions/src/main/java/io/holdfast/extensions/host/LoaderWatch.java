package io.holdfast.extensions.host;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Remembers the class loaders of stopped bundles until the collector has taken them. In a quiet process that may take
 * days, and nothing would tell a leak from a collector that had no reason to run: who asks when some are left has it
 * run, seldom. Thread-safe.
 */
final class LoaderWatch {
    /** So many left are worth a collection, */
    static final int WORTH_A_COLLECTION = 4;

    /** but no more than one in so many nanoseconds. */
    private static final long REST_NANOS = 60_000_000_000L;

    private final List<WeakReference<ClassLoader>> stopped = new ArrayList<>();
    private final LongSupplier nanoTime;
    private final Runnable collector;
    private long lastCollection;

    LoaderWatch(LongSupplier nanoTime, Runnable collector) {
        this.nanoTime = nanoTime;
        this.collector = collector;
        this.lastCollection = nanoTime.getAsLong() - REST_NANOS;
    }

    /** Watches the loader of a bundle that was stopped. */
    synchronized void watch(WeakReference<ClassLoader> loader) {
        stopped.add(loader);
    }

    /** How many are still there; has the collector run if these are some, and it was not asked to of late. */
    int left() {
        if (isCollectionDue()) {
            collector.run();
        }
        return count();
    }

    private synchronized boolean isCollectionDue() {
        long now = nanoTime.getAsLong();
        boolean due = now - lastCollection >= REST_NANOS && count() >= WORTH_A_COLLECTION;
        if (due) {
            lastCollection = now;
        }
        return due;
    }

    private synchronized int count() {
        stopped.removeIf(reference -> reference.refersTo(null));
        return stopped.size();
    }
}
