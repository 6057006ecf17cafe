package io.holdfast.checks.samples.http;

import io.holdfast.checks.samples.core.LooksUpwards;

/** Right by itself, and one half of a cycle with the class it uses. */
public final class UsesTheCore {

    /** The permitted use. */
    public LooksUpwards core() {
        return new LooksUpwards();
    }
}
