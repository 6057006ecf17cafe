package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.Offering;

/** A bundle that is started. Thread-safe. */
public interface HostedBundle extends AutoCloseable {
    /** Its name and version. */
    Bundle id();

    /** What it brings at the moment. */
    Offering offering();

    /**
     * Stops it and takes it out; from then on its class loader is watched until it is collected. Whoever used the
     * offering must be done with it. Blocks no longer than the host's deadline; again is no harm.
     */
    @Override
    void close();
}
