package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.Offering;

/** A bundle that is started. Thread-safe. */
public interface HostedBundle extends AutoCloseable {
    /** Its name and version. */
    Bundle id();

    /**
     * What it brings at the moment; nothing once it is closed.
     *
     * @throws BundleRefusedException if a component could not be made again after a change; the message says why
     */
    Offering offering();

    /**
     * Asks to be told when the offering has changed, for example since a component took a configuration. The listener
     * is called by a thread of the host's while that works: it returns at once, and does not call the host.
     */
    default void onChange(Runnable listener) {}

    /**
     * Stops it and takes it out; from then on its class loader is watched until it is collected. Whoever used the
     * offering must be done with it. Blocks no longer than the host's deadline; again is no harm.
     */
    @Override
    void close();
}
