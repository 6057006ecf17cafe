package io.holdfast.extensions.host;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Remembers the class loaders of stopped bundles until the collector has taken them. Thread-safe. */
final class LoaderWatch {
    private final List<WeakReference<ClassLoader>> stopped = new ArrayList<>();

    synchronized void watch(WeakReference<ClassLoader> loader) {
        stopped.add(loader);
    }

    /** How many are still there; falls only when the garbage collector runs. */
    synchronized int left() {
        stopped.removeIf(reference -> reference.refersTo(null));
        return stopped.size();
    }
}
