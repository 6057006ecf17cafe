package io.holdfast.extensions.shadow;

import io.holdfast.core.extension.admin.ShadowReport;

/** A comparison under way on a thread of its own, or the one it was. Thread-safe. */
public interface ShadowWatch {
    /** What was found so far; it says whether it still goes on. */
    ShadowReport report();

    /**
     * Ends it and waits until neither version is called any more, for some seconds at most. Must be called before a
     * bundle of either version is stopped. Again is no harm.
     *
     * @return whether it is at its end; false if a call into a bundle hangs
     */
    boolean cancel();
}
