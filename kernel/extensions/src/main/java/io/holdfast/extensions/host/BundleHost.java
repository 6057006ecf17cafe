package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import java.util.List;
import java.util.Map;

/** Where bundles run. Several versions of one bundle may run side by side. Thread-safe. */
public interface BundleHost extends AutoCloseable {
    /**
     * Tries whether a bundle can be resolved, without starting it; afterwards nothing is left of it.
     *
     * @return what is missing, a sentence each: which package, which version range, what is offered; empty if
     *     nothing is
     * @throws BundleRefusedException if it cannot even be read
     */
    List<String> resolve(Bundle id, byte[] jar);

    /**
     * Installs and starts a bundle beside what runs, and waits until everything it declares is there.
     *
     * @throws BundleRefusedException if it cannot be resolved, throws, or is not there by the host's deadline; then
     *     nothing is left of it but, if it hangs, an abandoned thread
     */
    HostedBundle start(Bundle id, byte[] jar);

    /**
     * Hands values to the components that declare this configuration PID (the type's name), and waits until they have
     * them; an empty map takes them back. A component may come back as another object: ask for the offering again.
     *
     * @param values deeper ones reach components under names with dots ({@code limits.max}, {@code hosts.0.name})
     * @throws IllegalArgumentException if two names differ in case only
     * @throws BundleRefusedException if a component hangs while it takes the values
     */
    void configure(String pid, Map<String, Object> values);

    /** Class loaders of started bundles, and of stopped ones that are not collected yet. */
    Loaders loaders();

    /** Threads that still hang in bundles that were given up; beyond a bound nothing new is started. */
    default int abandonedThreads() {
        return 0;
    }

    /** Stops everything. */
    @Override
    void close();

    /**
     * Class loaders of bundles.
     *
     * @param inUse of bundles that are started
     * @param left of bundles that were stopped and are not collected yet; to tell a leak from a collector
     *     that had no reason to run, who asks when some are left has it run, at most once a minute
     */
    record Loaders(int inUse, int left) {}
}
