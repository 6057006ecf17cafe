package io.holdfast.checks.samples.core;

import io.holdfast.checks.samples.http.UsesTheCore;

/** Wrong: the core must not know who asks. */
public final class LooksUpwards {

    /** The wrong use. */
    public UsesTheCore asker() {
        return new UsesTheCore();
    }
}
