package io.holdfast.extensions.manager;

import io.holdfast.core.state.Contents;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.pipeline.Pipeline;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the manager works with. Whoever makes the parts closes them.
 *
 * @param access the loop, which alone makes changes durable
 * @param host runs bundles
 * @param guards stand before every call that decides something
 * @param trials stand before every call that only tries or compares, so that those do not count
 * @param contents keeps the jars
 * @param current the generation in force
 * @param base adds what does not come from bundles
 * @param pipeline what a jar goes through
 * @param settings what the operator set
 * @param clock milliseconds since the epoch
 */
public record ManagerParts(
        SchedulerAccess access,
        BundleHost host,
        Guards guards,
        Guards trials,
        Contents contents,
        GenerationSwitch current,
        UnaryOperator<GenerationBuilder> base,
        Pipeline pipeline,
        ManagerSettings settings,
        LongSupplier clock) {
    /** Threads that hang in calls that were given up, whoever made them. */
    int hanging() {
        return guards.abandonedThreads() + trials.abandonedThreads() + host.abandonedThreads();
    }

    /** So many may hang before nothing new is brought into force. */
    int hangingAllowed() {
        return guards.abandonedThreadsAllowed();
    }
}
