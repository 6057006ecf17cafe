package io.holdfast.server.probes;

import io.holdfast.core.view.WantedProbe;
import java.util.concurrent.CompletableFuture;

/** A way to look at a task. */
interface Look extends AutoCloseable {
    /**
     * Looks without blocking who asks. What it gives never fails, and is done soon after the check's timeout.
     *
     * @param wanted with a host and a port
     */
    CompletableFuture<Finding> at(WantedProbe wanted);

    @Override
    default void close() {}
}
